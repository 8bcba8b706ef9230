import type { LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'

const LF = 0x0a

/** All lines of one kind in a block. */
export interface Share {
  readonly kind: LogKindName
  /** A view of the block if they stand together, else a copy. */
  readonly bytes: Uint8Array
  /** Where each of them stands in the block, counted in lines from 0. */
  readonly lines: Int32Array
}

/**
 * Parts the lines of a block by kind. A line that tells nothing (a torn one, say) goes with the one before it, at the
 * start of the file with the one behind it, and if no line tells, with `fallback`. No share at all without that.
 *
 * @param before the kind of the last line of the block before
 */
export function shareByKind(
  block: Uint8Array,
  told: LineKinds,
  before: LogKindName | undefined,
  fallback: LogKindName | undefined,
): { shares: Share[]; last: LogKindName | undefined } {
  const first = before ?? told.find((kind) => kind !== undefined) ?? fallback
  if (first === undefined) return { shares: [], last: undefined }
  const linesByKind = new Map<LogKindName, number[]>()
  let last = first
  for (const [line, kind] of told.entries()) {
    last = kind ?? last
    const lines = linesByKind.get(last)
    if (lines) lines.push(line)
    else linesByKind.set(last, [line])
  }
  // Most blocks are of one kind: their lines need not be found.
  const ends = linesByKind.size > 1 ? endsOfLines(block) : Int32Array.of()
  const shares = [...linesByKind].map(([kind, lines]) => ({
    ...{ kind, lines: Int32Array.from(lines) },
    bytes: lines.length === told.length ? block : bytesOf(block, lines, ends),
  }))
  return { shares, last }
}

/** @param ends of all lines of the block */
function bytesOf(block: Uint8Array, lines: readonly number[], ends: Int32Array): Uint8Array {
  const startOf = (line: number) => (line === 0 ? 0 : ends[line - 1])
  const [first, last] = [lines[0]!, lines.at(-1)!]
  if (last - first === lines.length - 1) return block.subarray(startOf(first), ends[last])
  return Buffer.concat(lines.map((line) => block.subarray(startOf(line), ends[line])))
}

function endsOfLines(block: Uint8Array): Int32Array {
  const ends: number[] = []
  for (let end = 0; end < block.length; ends.push(end)) {
    const lineFeed = block.indexOf(LF, end)
    end = lineFeed < 0 ? block.length : lineFeed + 1
  }
  return Int32Array.from(ends)
}

import { tellsKind } from '../kinds/detect.ts'
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

export interface SharedLines {
  readonly shares: readonly Share[]
  /** Lines of no known kind, counted from 0. */
  readonly unknown: readonly number[]
  /** The kind that a line told last. */
  readonly last: LogKindName | undefined
}

/**
 * Parts the lines of a block by kind. An object that is a line of no known kind belongs to nobody. A bad line goes with the
 * line of a known kind before it; it is of no known kind if there is none.
 *
 * @param before the kind that a line told last
 * @param isStated all lines are of that kind, whatever they tell
 */
export function shareByKind(
  block: Uint8Array,
  told: LineKinds,
  before: LogKindName | undefined,
  isStated: boolean,
): SharedLines {
  const linesByKind = new Map<LogKindName, number[]>()
  const unknown: number[] = []
  let last = before
  for (const [line, it] of told.entries()) {
    if (tellsKind(it) && !isStated) last = it
    if (last === undefined || (it === 'unknown' && !isStated)) {
      if (it !== 'blank') unknown.push(line)
      continue
    }
    const lines = linesByKind.get(last)
    if (lines) lines.push(line)
    else linesByKind.set(last, [line])
  }
  // Most blocks are of one kind: their lines need not be found.
  const isWhole = (lines: readonly number[]) => lines.length === told.length
  const ends = [...linesByKind.values()].every(isWhole) ? Int32Array.of() : endsOfLines(block)
  const shares = [...linesByKind].map(([kind, lines]) => ({
    ...{ kind, lines: Int32Array.from(lines) },
    bytes: isWhole(lines) ? block : bytesOf(block, lines, ends),
  }))
  return { shares, unknown, last }
}

/** @param ends of all lines of the block */
function bytesOf(block: Uint8Array, lines: readonly number[], ends: Int32Array): Uint8Array {
  const startOf = (line: number) => (line === 0 ? 0 : ends[line - 1])
  const [first, last] = [lines[0]!, lines.at(-1)!]
  if (last - first === lines.length - 1) return block.subarray(startOf(first), ends[last])
  return Buffer.concat(lines.map((line) => block.subarray(startOf(line), ends[line])))
}

/** Where a line of the block begins, counted in lines from 0. */
export const startOfLine = (block: Uint8Array, line: number): number => (line === 0 ? 0 : endsOfLines(block)[line - 1]!)

function endsOfLines(block: Uint8Array): Int32Array {
  const ends: number[] = []
  for (let end = 0; end < block.length; ends.push(end)) {
    const lineFeed = block.indexOf(LF, end)
    end = lineFeed < 0 ? block.length : lineFeed + 1
  }
  return Int32Array.from(ends)
}

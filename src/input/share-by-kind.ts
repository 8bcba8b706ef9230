import { tellsKind } from '../kinds/detect.ts'
import type { LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'

const LF = 0x0a

/** All lines of one kind in a block. */
export interface Share {
  readonly kind: LogKindName
  /** A view of the block if the lines are consecutive, else a copy. */
  readonly bytes: Uint8Array
  /** The line number of each in the block, from 0. */
  readonly lines: Int32Array
}

export interface SharedLines {
  readonly shares: readonly Share[]
  /** The numbers of lines of no known kind, from 0. */
  readonly unknown: readonly number[]
  /** The kind of the last line that shows one. */
  readonly last: LogKindName | undefined
}

/**
 * Splits the lines of a block by kind. An object of no known kind is in no share. A bad line has the kind of the last line
 * of a known kind before it. Without such a line it has no known kind.
 *
 * @param before the kind of the last line before the block that shows one
 * @param isStated all lines have that kind, even if they show another
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
  // Most blocks have one kind, and need no search for line ends.
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

/** The offset in the block at which a line, counted from 0, begins. */
export const startOfLine = (block: Uint8Array, line: number): number => (line === 0 ? 0 : endsOfLines(block)[line - 1]!)

function endsOfLines(block: Uint8Array): Int32Array {
  const ends: number[] = []
  for (let end = 0; end < block.length; ends.push(end)) {
    const lineFeed = block.indexOf(LF, end)
    end = lineFeed < 0 ? block.length : lineFeed + 1
  }
  return Int32Array.from(ends)
}

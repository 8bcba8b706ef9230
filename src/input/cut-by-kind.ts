import { detectKind } from '../kinds/detect.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'

const LF = 0x0a
const OPENING_BRACE = 0x7b

/** All lines of one kind in a block. */
export interface Share {
  readonly kind: LogKindName
  /** A view of the block if they stand together, else a copy. */
  readonly bytes: Uint8Array
  /** Where each of them stands in the block, counted in lines from 0. */
  readonly lines: Int32Array
}

interface Line {
  readonly start: number
  readonly end: number
  kind: LogKindName | undefined
}

/**
 * Parts the lines of a block by kind, told by content. A line that tells nothing (a torn one, say) goes with the one
 * before it, at the start of the file with the one behind it, and if no line tells, with `fallback`. No share at all
 * without that.
 *
 * @param before the kind of the last line of the block before
 */
export function shareByKind(
  block: Uint8Array,
  before: LogKindName | undefined,
  fallback: LogKindName | undefined,
): { shares: Share[]; lines: number; last: LogKindName | undefined } {
  const lines = readLines(block)
  const first = before ?? lines.find(({ kind }) => kind !== undefined)?.kind ?? fallback
  if (first === undefined) return { shares: [], lines: lines.length, last: undefined }
  const shares = new Map<LogKindName, { index: number; line: Line }[]>()
  let kind = first
  for (const [index, line] of lines.entries()) {
    kind = line.kind ?? kind
    const share = shares.get(kind)
    if (share) share.push({ index, line })
    else shares.set(kind, [{ index, line }])
  }
  return { shares: [...shares].map(([name, share]) => toShare(name, share, block)), lines: lines.length, last: kind }
}

function toShare(kind: LogKindName, share: readonly { index: number; line: Line }[], block: Uint8Array): Share {
  const [start, end] = [share[0]!.line.start, share.at(-1)!.line.end]
  const isWhole = share.at(-1)!.index - share[0]!.index === share.length - 1
  const bytes = isWhole
    ? block.subarray(start, end)
    : Buffer.concat(share.map(({ line }) => block.subarray(line.start, line.end)))
  return { kind, bytes, lines: Int32Array.from(share, ({ index }) => index) }
}

function readLines(block: Uint8Array): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < block.length; ) {
    const end = endOfLine(block, start)
    lines.push({ start, end, kind: kindOfLine(block.subarray(start, end)) })
    start = end
  }
  return lines
}

function endOfLine(block: Uint8Array, from: number): number {
  const lineFeed = block.indexOf(LF, from)
  return lineFeed < 0 ? block.length : lineFeed + 1
}

function kindOfLine(line: Uint8Array): LogKindName | undefined {
  if (!line.includes(OPENING_BRACE)) return undefined
  try {
    return detectKind(JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.length).toString()) as Json)
  } catch {
    return undefined
  }
}

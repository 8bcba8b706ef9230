import { detectKind } from '../kinds/detect.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'

const LF = 0x0a

/** Neighbouring lines of one kind. */
export interface Run {
  readonly kind: LogKindName
  readonly start: number
  readonly end: number
}

/**
 * Cuts a block of mixed lines into runs of one kind, told by content. A line that tells nothing (a torn one, say) stays
 * with those before it, at the start with those behind it. No run at all if no line tells and `before` is undefined.
 */
export function cutByKind(block: Uint8Array, before: LogKindName | undefined): Run[] {
  const runs: Run[] = []
  let kind = before
  let start = 0
  for (let at = 0; at < block.length; ) {
    const end = endOfLine(block, at)
    const seen = kindOfLine(block.subarray(at, end))
    if (seen !== undefined && seen !== kind) {
      if (kind !== undefined && at > start) {
        runs.push({ kind, start, end: at })
        start = at
      }
      kind = seen
    }
    at = end
  }
  if (kind !== undefined && start < block.length) runs.push({ kind, start, end: block.length })
  return runs
}

function endOfLine(block: Uint8Array, from: number): number {
  const lineFeed = block.indexOf(LF, from)
  return lineFeed < 0 ? block.length : lineFeed + 1
}

function kindOfLine(line: Uint8Array): LogKindName | undefined {
  try {
    return detectKind(JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.length).toString()) as Json)
  } catch {
    return undefined
  }
}

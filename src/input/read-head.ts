import { detectKind } from '../kinds/detect.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import { parseTime } from '../kinds/time.ts'
import { Interruption } from '../model/interruption.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { type ByteReader, openFile, watched } from './byte-reader.ts'
import { decode } from './decode.ts'
import { toFault } from './fault.ts'

const HEAD_BYTES = 256 * 1024
const HEAD_LINES = 20

/** What the first lines of a file say. */
export interface Head {
  /** Kinds that the lines look like. */
  readonly kinds: ReadonlySet<LogKindName>
  /** Whether reading failed before any line was told. */
  readonly isDamaged: boolean
  /** The first time of a line, in microseconds since 1970; NaN if there is none. */
  readonly time: number
}

/**
 * Looks into the start of a file, as far as it can be read.
 * @throws Interruption
 */
export async function readHead(path: string, interrupted: AbortSignal): Promise<Head> {
  if (interrupted.aborted) throw new Interruption()
  const { lines, isDamaged } = await readFirstLines(path, interrupted)
  const seen = lines.map((line) => ({ line, kind: detectKind(line) }))
  const kinds = new Set(seen.flatMap(({ kind }) => kind ?? []))
  const times = seen.map(({ line, kind }) => (kind ? timeOf(line as JsonObject, kind) : Number.NaN))
  return { kinds, isDamaged, time: times.find((time) => !Number.isNaN(time)) ?? Number.NaN }
}

const timeOf = (line: JsonObject, kind: LogKindName): number => {
  const text = line[LOG_KINDS[kind].times[0]]
  return typeof text === 'string' ? parseTime(text) : Number.NaN
}

async function readFirstLines(path: string, interrupted: AbortSignal): Promise<{ lines: Json[]; isDamaged: boolean }> {
  const head = Buffer.allocUnsafe(HEAD_BYTES)
  let length = 0
  let file: ByteReader | undefined
  let isDamaged = false
  try {
    file = watched(await openFile(path), interrupted, () => {})
    const reader = await decode(file, path)
    for (let count = -1; count !== 0 && length < HEAD_BYTES; length += count) {
      count = await reader.read(head.subarray(length))
    }
  } catch (error) {
    if (error instanceof Interruption) throw error
    // Only bugs go on from here: whoever reads the file in full will say what is wrong with it.
    toFault(path, error)
    isDamaged = true
  } finally {
    await file?.close()
  }
  return { lines: parseLines(head.toString('utf8', 0, length)), isDamaged }
}

/** The first lines that are JSON; others are for a scanner to report. */
export function parseLines(text: string): Json[] {
  return text.split('\n', HEAD_LINES).flatMap((line) => {
    try {
      return [JSON.parse(line) as Json]
    } catch {
      return []
    }
  })
}

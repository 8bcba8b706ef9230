import { detectKind } from '../kinds/detect.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import { parseTime } from '../kinds/time.ts'
import { Interruption } from '../model/interruption.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { UNTOLD_BYTES } from './blocks.ts'
import { type ByteReader, watched } from './byte-reader.ts'
import { ArchiveError, OtherFormError } from './damage.ts'
import { decode } from './decode.ts'
import { toFault } from './fault.ts'
import { firstLineOf, hashOfBytes, hashOfLine } from './line-hash.ts'
import { openStored } from './open-stored.ts'
import type { Located } from './source.ts'
import { toBlocks } from './to-blocks.ts'
import { unwrapStart } from './wrapped/unwrap.ts'

const HEAD_BYTES = 256 * 1024
export const HEAD_LINES = 20
/** How much is read: enough for some lines even if each is wrapped in a much longer one. */
const PRINT_BYTES = 16 * 1024

/** What the first lines of a file show. */
export interface Head {
  /** The kinds that the lines look like. */
  readonly kinds: ReadonlySet<LogKindName>
  /** Whether reading failed before the kind of any line was detected. */
  readonly isDamaged: boolean
  /** The format of the file, if its first bytes show one that is not a log or is not supported. */
  readonly otherForm: string | undefined
  /** The first time of a line, in microseconds since 1970; NaN without any. */
  readonly time: number
  /** Equal for files with the same first line, without blank lines and line ends; undefined without a line. */
  readonly firstLine: string | undefined
  /** Equal for files with the same first `PRINT_BYTES`; of shorter files all bytes are the same. */
  readonly print: string
}

const EMPTY: Head = {
  ...{ kinds: new Set(), isDamaged: false, otherForm: undefined },
  ...{ time: Number.NaN, firstLine: undefined, print: '' },
}

/** Options for reading files before the run. */
export interface LookOptions {
  readonly interrupted: AbortSignal
  /** Whether wrapped lines are unwrapped. */
  readonly unwraps: boolean
  /** Called often with the numbers of new files found and bytes compared, to show progress. */
  readonly onProgress: (files: number, bytes: number) => void
}

/** The heads of files. Each file is read once. */
export class Heads {
  readonly #options: LookOptions
  readonly #heads = new Map<string, Head>()

  constructor(options: LookOptions) {
    this.#options = options
  }

  /** @throws Interruption */
  async of(file: Located, size: number | undefined): Promise<Head> {
    const { interrupted, unwraps, onProgress } = this.#options
    if (interrupted.aborted) throw new Interruption()
    onProgress(0, 0)
    if (size === 0) return EMPTY
    const place = file.member ? `${file.location}:${file.member.start}` : file.location
    const head = this.#heads.get(place) ?? (await readHead(file, interrupted, unwraps))
    this.#heads.set(place, head)
    return head
  }
}

/**
 * Reads the start of a file, up to a fault.
 * @param unwraps whether wrapped lines are unwrapped
 * @throws Interruption
 */
export async function readHead(file: Located, interrupted: AbortSignal, unwraps = true): Promise<Head> {
  if (interrupted.aborted) throw new Interruption()
  const { start, ...state } = await readStart(file, interrupted)
  const text = unwraps ? await unwrapStart(start) : start
  const lines = parseLines(text.toString())
  const seen = lines.map((line) => ({ line, kind: detectKind(line) }))
  const kinds = new Set(seen.flatMap(({ kind }) => kind ?? []))
  const times = seen.map(({ line, kind }) => (kind ? timeOf(line as JsonObject, kind) : Number.NaN))
  const time = times.find((time) => !Number.isNaN(time)) ?? Number.NaN
  return { kinds, ...state, time, firstLine: printOfFirst(text), print: printOf(text.subarray(0, PRINT_BYTES)) }
}

/** Rotation may leave NUL bytes at the start of a file, and joined parts of a line leave blank ones. */
function printOfFirst(text: Buffer): string | undefined {
  const line = firstLineOf(text)
  return line.length > 0 ? `${line.length} ${hashOfLine(line)}` : undefined
}

const printOf = (bytes: Buffer): string => `${bytes.length} ${hashOfBytes(bytes)}`

const timeOf = (line: JsonObject, kind: LogKindName): number => {
  const text = line[LOG_KINDS[kind].times[0]]
  return typeof text === 'string' ? parseTime(text) : Number.NaN
}

/**
 * Whether one of the lines in the first `UNTOLD_BYTES` of a file shows its kind. Lines after a fault are ignored.
 * @throws Interruption
 */
export async function tellsItsKind(located: Located, interrupted: AbortSignal): Promise<boolean> {
  if (interrupted.aborted) throw new Interruption()
  let file: ByteReader | undefined
  try {
    file = watched(await openStored(located), interrupted, () => {})
    for await (const { offset, bytes } of toBlocks(await decode(file, located), UNTOLD_BYTES)) {
      const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n')
      if (lines.some((line) => parseLine(line).some(detectKind))) return true
      if (offset + bytes.length >= UNTOLD_BYTES) break
    }
  } catch (error) {
    if (error instanceof Interruption) throw error
    toFault(located.path, error)
  } finally {
    await file?.close()
  }
  return false
}

type Start = { readonly start: Buffer } & Pick<Head, 'isDamaged' | 'otherForm'>

async function readStart(located: Located, interrupted: AbortSignal): Promise<Start> {
  const head = Buffer.allocUnsafe(HEAD_BYTES)
  let length = 0
  let file: ByteReader | undefined
  let isDamaged = false
  let otherForm: string | undefined
  try {
    file = watched(await openStored(located), interrupted, () => {})
    const reader = await decode(file, located)
    for (let count = -1; count !== 0 && length < HEAD_BYTES; length += count) {
      count = await reader.read(head.subarray(length))
    }
  } catch (error) {
    if (error instanceof Interruption) throw error
    // Bugs are thrown on. A fault of the file is reported later, when the file is read.
    toFault(located.path, error)
    otherForm = error instanceof OtherFormError ? formOf(error, located) : undefined
    isDamaged = otherForm === undefined
  } finally {
    await file?.close()
  }
  return { start: head.subarray(0, length), isDamaged, otherForm }
}

/** With advice on how to read it, if there is a way. */
const formOf = (error: OtherFormError, { member }: Located): string =>
  error instanceof ArchiveError && !member ? `${error.form}; name it to have it read` : error.form

/** The first lines that are JSON. The scanner reports the others. */
export const parseLines = (text: string): Json[] => text.split('\n', HEAD_LINES).flatMap(parseLine)

function parseLine(line: string): Json[] {
  try {
    return [JSON.parse(line) as Json]
  } catch {
    return []
  }
}

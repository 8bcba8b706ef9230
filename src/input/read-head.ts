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
/** So much of the lines is there even where each is wrapped in a far longer one. */
const PRINT_BYTES = 16 * 1024

/** What the first lines of a file say. */
export interface Head {
  /** Kinds that the lines look like. */
  readonly kinds: ReadonlySet<LogKindName>
  /** Whether reading failed before any line was told. */
  readonly isDamaged: boolean
  /** What it is, if its first bytes tell that it is no log, or is packed in a way that is not read here. */
  readonly otherForm: string | undefined
  /** The first time of a line, in microseconds since 1970; NaN if there is none. */
  readonly time: number
  /** The same for files that begin with the same line, blank ones and the ends of lines left out; undefined if there is none. */
  readonly firstLine: string | undefined
  /** The same for files that begin with the same `PRINT_BYTES`, or are as a whole the same. */
  readonly print: string
}

const EMPTY: Head = {
  ...{ kinds: new Set(), isDamaged: false, otherForm: undefined },
  ...{ time: Number.NaN, firstLine: undefined, print: '' },
}

/** What the reading of files before the run needs. */
export interface LookOptions {
  readonly interrupted: AbortSignal
  /** Whether of lines that are wrapped the inner ones count. */
  readonly unwraps: boolean
  /** Told of more files that were found, and of more bytes that were compared; often, so that it can be shown. */
  readonly onProgress: (files: number, bytes: number) => void
}

/** The heads of files, each of which is looked into once. */
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
 * Looks into the start of a file, as far as it can be read.
 * @param unwraps whether of lines that are wrapped the inner ones count
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
 * Whether one of the first lines of a file tells its kind: those of `UNTOLD_BYTES`, as far as they can be read.
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
    // Only bugs go on from here: whoever reads the file in full will say what is wrong with it.
    toFault(located.path, error)
    otherForm = error instanceof OtherFormError ? formOf(error, located) : undefined
    isDamaged = otherForm === undefined
  } finally {
    await file?.close()
  }
  return { start: head.subarray(0, length), isDamaged, otherForm }
}

/** With the way to have it read, if there is one. */
const formOf = (error: OtherFormError, { member }: Located): string =>
  error instanceof ArchiveError && !member ? `${error.form}; name it to have it read` : error.form

/** The first lines that are JSON; others are for a scanner to report. */
export const parseLines = (text: string): Json[] => text.split('\n', HEAD_LINES).flatMap(parseLine)

function parseLine(line: string): Json[] {
  try {
    return [JSON.parse(line) as Json]
  } catch {
    return []
  }
}

import { agrees, detectKind } from '../kinds/detect.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { Block, LineKinds } from '../model/block.ts'
import { Interruption } from '../model/interruption.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { UserError } from '../model/user-error.ts'
import { BLOCK_BYTES, type BlockRoom, type ByteRange, toBlocks, toBlocksNow } from './blocks.ts'
import { type ByteReader, openFile, openPlain, streamReader, watched } from './byte-reader.ts'
import { shareByKind } from './cut-by-kind.ts'
import { decode, isPlain, type Reopen } from './decode.ts'
import { parseLines } from './read-head.ts'
import { nameOf, type Source, STDIN } from './source.ts'

export interface ReadOptions {
  readonly resolve: (path: string) => string
  readonly stdin: AsyncIterable<Uint8Array>
  readonly maxLineBytes: number
  readonly interrupted: AbortSignal
  /** Memory that blocks are best read into, as `toBlocks` takes it. */
  readonly input?: Buffer<ArrayBuffer> | undefined
  /** Asked for each block of a source whose name does not tell. */
  readonly tellKinds: (block: Uint8Array) => LineKinds
  /** Told how many bytes were taken from the file, as it is stored. */
  readonly onBytes: (count: number) => void
  /** Told what a user should know of the source, as a whole sentence. */
  readonly onNote: (note: string) => void
}

/** The blocks of a source, in order, each of one kind; `file` is the source's index in the run. */
export async function* readSource(source: Source, file: number, options: ReadOptions): AsyncGenerator<Block> {
  const stored = source.path === STDIN ? streamReader(options.stdin) : await openFile(options.resolve(source.path))
  let reader = watched(stored, options.interrupted, options.onBytes)
  try {
    reader = await decode(reader, source.path, reopenOf(source, options))
    if (source.kind === undefined) yield* readMixed(source, reader, file, options)
    else yield* readNamed(source, source.kind, reader, file, options)
  } finally {
    await reader.close()
  }
}

/** Only a file can be read twice. */
function reopenOf({ path, size }: Source, { resolve, interrupted }: ReadOptions): Reopen | undefined {
  if (size === undefined) return undefined
  return async () => watched(await openFile(resolve(path)), interrupted, () => {})
}

async function* readNamed(source: Source, kind: LogKindName, reader: ByteReader, file: number, options: ReadOptions) {
  let isFirst = true
  for await (const block of toBlocks(reader, options.maxLineBytes, options.input)) {
    if (isFirst) checkStatedKind(source, kind, block.bytes, options.onNote)
    isFirst = false
    yield { ...block, file, kind, part: 0 }
  }
}

async function* readMixed(source: Source, reader: ByteReader, file: number, options: ReadOptions) {
  const seen = new Set<LogKindName>()
  let before: LogKindName | undefined
  let linesBefore = 0
  for await (const block of toBlocks(reader, options.maxLineBytes, options.input)) {
    const told = options.tellKinds(block.bytes)
    const { shares, last } = shareByKind(block.bytes, told, before, source.fallback)
    if (shares.length === 0 && !isBlank(block.bytes)) {
      throw new UserError('the kind of log cannot be told from its name or its lines; state it with --kind')
    }
    for (const [part, { kind, bytes, lines: indices }] of shares.entries()) {
      seen.add(kind)
      const first = linesBefore
      yield { ...block, file, kind, part, bytes, lineNumbers: indices.map((index) => first + index) }
    }
    before = last
    linesBefore += told.length
  }
  noteTwins(source, seen, options.onNote)
}

/** A shard has so many blocks that follow each other in a file, or some times as many. */
export const SHARD_BLOCKS = 32
export const SHARD_BYTES = SHARD_BLOCKS * BLOCK_BYTES

/** How large a source is that can be read in shards, side by side; undefined if only its start tells what follows. */
export function measurePlain(source: Source, resolve: ReadOptions['resolve']): number | undefined {
  // Files of the system itself have no size.
  if (source.kind === undefined || !source.size) return undefined
  const file = openPlain(resolve(source.path), 0)
  try {
    return file.size > 0 && isPlain(file) ? file.size : undefined
  } finally {
    file.close()
  }
}

/**
 * The blocks of a source that was measured whose lines begin from `start` to `end`, which are multiples of `SHARD_BYTES`.
 * They are read as they are asked for: nothing else has its turn meanwhile.
 */
export function* readShard(
  source: Source,
  { file, start, end }: ByteRange & { readonly file: number },
  options: Omit<ReadOptions, 'stdin' | 'input' | 'tellKinds'> & { readonly room?: BlockRoom | undefined },
): Generator<Block> {
  const { interrupted, maxLineBytes, room, onBytes, onNote } = options
  const range = { start: Math.max(0, start - 1), end }
  const stored = openPlain(options.resolve(source.path), range.start, source.size!)
  const read = (target: Uint8Array): number => {
    if (interrupted.aborted) throw new Interruption()
    const count = stored.read(target)
    onBytes(count)
    return count
  }
  try {
    for (const block of toBlocksNow({ read }, maxLineBytes, room, range)) {
      if (block.index === 0) checkStatedKind(source, source.kind!, block.bytes, onNote)
      yield { ...block, file, kind: source.kind!, part: 0 }
    }
  } finally {
    stored.close()
  }
}

/** A name that the first lines contradict is used all the same, and said. */
function checkStatedKind(source: Source, kind: LogKindName, bytes: Uint8Array, onNote: (note: string) => void): void {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 16))
  const seen = parseLines(head.toString()).flatMap((line) => detectKind(line) ?? [])
  if (seen.length === 0 || seen.some((it) => agrees(kind, it))) return
  onNote(`${nameOf(source.path)}: read as ${kind}, as its name says, but its first lines look like ${seen[0]}`)
}

/** Content cannot tell a failed delivery from the event itself. */
function noteTwins(source: Source, seen: ReadonlySet<LogKindName>, onNote: (note: string) => void): void {
  const twins = Object.values(LOG_KINDS).flatMap(({ name, sameLinesAs }) =>
    sameLinesAs !== undefined && seen.has(sameLinesAs) ? [`${sameLinesAs} (or ${name}: their lines look alike)`] : [],
  )
  if (twins.length > 0) onNote(`${nameOf(source.path)}: by content, lines count as ${twins.join(' and as ')}`)
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0x09)

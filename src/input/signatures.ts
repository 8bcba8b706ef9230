import { UserError } from '../model/user-error.ts'
import { ArchiveError, type ArchiveName, OtherFormError, truncated } from './damage.ts'
import { type Located, STDIN } from './source.ts'
import type { StoredBytes } from './stored-bytes.ts'
import { isTar, mayBeTar, TAR_HEADER_BYTES } from './tar-header.ts'
import { unzstd } from './zstd.ts'

/** From the bytes of a file to the text in it. */
export type Unpack = (stored: StoredBytes) => AsyncGenerator<Uint8Array>

/** A format that is detected from the first bytes of a file. The name does not matter. */
export interface Signature {
  readonly bytes: readonly number[]
  readonly form: string
  readonly unpack?: Unpack
  /** Command that converts it to UTF-8. */
  readonly convert?: string
  /** Command that unpacks it, if it is not supported here. */
  readonly command?: string
  /** Command that unpacks it into a folder. The names of its files show their kinds. */
  readonly extract?: string
  /** It contains files, and is read like a folder. */
  readonly archive?: ArchiveName
  /** What to do with it instead. */
  readonly advice?: string
}

/** Loaded for the first gzip file: loading zlib takes milliseconds. */
async function* ungzip(stored: StoredBytes): AsyncGenerator<Uint8Array> {
  const { gunzip } = await import('./gzip.ts')
  yield* gunzip(stored)
}

const UTF16 = 'iconv -f UTF-16 -t UTF-8'
const UTF32 = 'iconv -f UTF-32 -t UTF-8'
const SKIPPABLE = Array.from({ length: 16 }, (_, i) => [0x50 + i, 0x2a, 0x4d, 0x18])
/** Those of zstd before 0.8. */
const OLD_ZSTD = [0x1e, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27].map((first) => [first, 0xb5, 0x2f, 0xfd])
const DECRYPT = 'decrypt it before'

export const MARK: Signature = { bytes: [0xef, 0xbb, 0xbf], form: 'a UTF-8 byte order mark' }

/** Detected from its whole header. */
export const TAR: Signature = { bytes: [], form: 'tar archive', archive: 'tar' }

/** What `stats -o x.state.json` writes; also where it has another name, or is packed. */
export const STATE: Signature = {
  bytes: [...Buffer.from('{"schema":"sora-logs/stats-state@')],
  form: 'a state file of this program',
  advice: 'stats takes it as a file whose name ends in .state.json',
}

/** The first that matches is used. UTF-16 and UTF-32 begin with a byte order mark or with a brace. */
const SIGNATURES: readonly Signature[] = [
  MARK,
  STATE,
  { bytes: [0x1f, 0x8b], form: 'gzip', unpack: ungzip },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], form: 'zstd', unpack: unzstd },
  ...SKIPPABLE.map((bytes) => ({ bytes, form: 'zstd', unpack: unzstd })),
  { bytes: [0xff, 0xfe, 0, 0], form: 'UTF-32', convert: UTF32 },
  { bytes: [0, 0, 0xfe, 0xff], form: 'UTF-32', convert: UTF32 },
  { bytes: [0x7b, 0, 0, 0], form: 'UTF-32', convert: 'iconv -f UTF-32LE -t UTF-8' },
  { bytes: [0xff, 0xfe], form: 'UTF-16', convert: UTF16 },
  { bytes: [0xfe, 0xff], form: 'UTF-16', convert: UTF16 },
  { bytes: [0x7b, 0], form: 'UTF-16', convert: 'iconv -f UTF-16LE -t UTF-8' },
  { bytes: [0, 0x7b, 0], form: 'UTF-16', convert: 'iconv -f UTF-16BE -t UTF-8' },
  { bytes: [0x42, 0x5a, 0x68], form: 'bzip2', command: 'bzip2 -dc' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], form: 'xz', command: 'xz -dc' },
  { bytes: [0x04, 0x22, 0x4d, 0x18], form: 'lz4', command: 'lz4 -dc' },
  { bytes: [0x02, 0x21, 0x4c, 0x18], form: 'lz4', command: 'lz4 -dc' },
  { bytes: [0x1f, 0x9d], form: 'compress (.Z)', command: 'gzip -dc' },
  { bytes: [...Buffer.from('LZIP')], form: 'lzip', command: 'lzip -dc' },
  { bytes: [0x89, ...Buffer.from('LZO\0')], form: 'lzop', command: 'lzop -dc' },
  { bytes: [0xff, 0x06, 0, 0, ...Buffer.from('sNaPpY')], form: 'snappy', command: 'snzip -dc' },
  ...OLD_ZSTD.map((bytes) => ({ bytes, form: 'zstd of before 2016', command: 'zstd -dc' })),
  { bytes: [0x50, 0x4b, 0x05, 0x06], form: 'zip archive', archive: 'zip' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], form: 'zip archive', archive: 'zip' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], form: '7z archive', extract: '7z x -oFOLDER' },
  { bytes: [...Buffer.from('Rar!\x1a\x07')], form: 'RAR archive', extract: 'unrar x -opFOLDER' },
  { bytes: [0x37, 0xa4, 0x30, 0xec], form: 'a zstd dictionary', advice: 'name the logs that were packed with it' },
  { bytes: [0, 5, 0x16, 7], form: 'metadata of macOS', advice: 'the log has the same name without ._' },
  { bytes: [...Buffer.from('Salted__')], form: 'encrypted by openssl', advice: DECRYPT },
  { bytes: [...Buffer.from('age-encryption.')], form: 'encrypted by age', advice: DECRYPT },
  { bytes: [...Buffer.from('-----BEGIN PGP')], form: 'encrypted or signed by PGP', advice: DECRYPT },
]

/** How many bytes at the start of a file are always enough to detect its format. */
export const HEAD_BYTES = TAR_HEADER_BYTES

export const signatureOf = (head: Uint8Array): Signature | undefined =>
  SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte)) ?? (isTar(head) ? TAR : undefined)

/** Whether more bytes may change the result. */
export const isUndecided = (head: Uint8Array): boolean =>
  head.length < HEAD_BYTES &&
  ((signatureOf(head) === undefined && mayBeTar(head)) ||
    SIGNATURES.some(({ bytes }) => bytes.length > head.length && head.every((byte, i) => bytes[i] === byte)))

/** The message for a file of a format that is not read. */
export function refusalOf(signature: Signature, { path, member }: Named, isPacked: boolean): UserError {
  const { form, convert, command, extract, archive, advice } = signature
  if (archive) return new ArchiveError(archive, isPacked)
  if (advice) return new OtherFormError(form, `is ${form}, no log; ${advice}`)
  if (extract) return new OtherFormError(form, `is a ${form}; ${extraction(extract, path)} and name the folder`)
  const unpack = convert ?? command
  const tar = member ? undefined : unpackedTar(path)
  const file = member ? `${member.printedBy} | ${unpack}` : `${unpack} ${path}`
  const advised = tar ? `unpack it (${unpack} ${path} > ${tar}) and name ${tar}` : `try ${file} | sora-logs … -`
  const message = `${form} is not supported; ${advised}`
  return convert ? new UserError(message) : new OtherFormError(form, message)
}

/** How messages name a file. */
export type Named = Pick<Located, 'path' | 'member'>

/** The commands that unpack archives need a file. */
const extraction = (command: string, path: string): string =>
  path === STDIN ? `save it as a file, unpack that (${command} FILE)` : `unpack it (${command} ${path})`

/** The name of a compressed tar archive after unpacking; undefined for other files. */
const unpackedTar = (path: string): string | undefined =>
  PACKED_TAR.test(path) ? path.replace(PACKED_TAR, '.tar') : undefined

const PACKED_TAR = /\.(?:tar\.[a-z0-9]+|tbz2?|tb2|txz|tlz)$/i

/** Names of compressed files, and their formats. */
const PROMISES: readonly (readonly [RegExp, string])[] = [
  [/\.t?gz$/i, 'gzip'],
  [/\.t?zst$/i, 'zstd'],
]

/** Even without any text or files, these formats have some bytes. */
const NEVER_EMPTY: typeof PROMISES = [...PROMISES, [/\.tar$/i, 'tar'], [/\.zip$/i, 'zip']]

/**
 * The fault of a file whose name says that it is compressed, but whose bytes have no known format. A file that begins like
 * JSON is read: it was unpacked under its old name.
 */
export function brokenPromise(head: Uint8Array, path: string): UserError | undefined {
  if (head.length === 0) return brokenOff(path)
  const promised = PROMISES.find(([name]) => name.test(path))?.[1]
  if (promised === undefined || /^\s*(?:\{|$)/.test(Buffer.from(head).toString('latin1'))) return undefined
  if (!head.every((byte) => byte === 0)) {
    return new OtherFormError(
      `not ${promised}`,
      `is not ${promised}, although its name says so; see what it is with: file ${path}`,
    )
  }
  const cause = 'was the disk full, or did the machine stop while it was written?'
  return new UserError(`begins with zero bytes and not as ${promised} does (${cause}); take it from a backup`)
}

function brokenOff(path: string): UserError | undefined {
  const promised = NEVER_EMPTY.find(([name]) => name.test(path))?.[1]
  return promised === undefined ? undefined : truncated(promised)
}

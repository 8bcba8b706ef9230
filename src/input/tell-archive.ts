import { Interruption } from '../model/interruption.ts'
import { UserError } from '../model/user-error.ts'
import { type ByteReader, openFile, watched } from './byte-reader.ts'
import { ArchiveError } from './damage.ts'
import { decode } from './decode.ts'
import { toFault } from './fault.ts'
import { firstBytes } from './first-bytes.ts'
import type { FoundFile } from './list-files.ts'
import { HEAD_BYTES, signatureOf } from './signatures.ts'

const BRACE = 0x7b
const NAMED_TAR = /\.(?:tar|tgz|tzst|tar\.[a-z0-9]+)$/i
const PORTION_BYTES = 64 * 1024

/**
 * Detects an archive, which is read like a folder, from the first bytes of a file, unpacked if it is compressed.
 * @throws UserError if its name is that of a tar archive and it has only zeros; Interruption
 */
export async function tellArchive(
  { path, location, stats }: FoundFile,
  interrupted: AbortSignal,
): Promise<ArchiveError | undefined> {
  if (!stats?.isFile() || stats.size === 0 || !(await mayHold(location, path))) return undefined
  const file = watched(await openFile(location), interrupted, () => {})
  let isEmpty = false
  try {
    const unpacked = await decode(file, { path })
    isEmpty = NAMED_TAR.test(path) && (await isZero(unpacked))
  } catch (error) {
    if (error instanceof ArchiveError && mayBeListed(error)) return error
    if (error instanceof Interruption) throw error
    // Bugs are thrown on. A fault of the file is reported later, when the file is read.
    toFault(path, error)
  } finally {
    await file.close()
  }
  if (isEmpty) throw new UserError('is an empty archive')
  return undefined
}

/** Whether there are bytes, and each is zero. */
async function isZero(reader: ByteReader): Promise<boolean> {
  const room = new Uint8Array(PORTION_BYTES)
  let length = 0
  for (let count = -1; count !== 0; length += count) {
    count = await reader.read(room)
    if (room.subarray(0, count).some((byte) => byte !== 0)) return false
  }
  return length > 0
}

/** A compressed zip archive cannot be listed, because its list of files is at its end. */
const mayBeListed = ({ archive, isPacked }: ArchiveError): boolean => archive === 'tar' || !isPacked

/** A quick check: most files are neither archives nor compressed. */
async function mayHold(location: string, path: string): Promise<boolean> {
  const head = firstBytes(location, HEAD_BYTES)
  const signature = signatureOf(head)
  if (signature?.archive) return true
  if (signature === undefined) return NAMED_TAR.test(path) && head[0] === 0
  return signature.unpack !== undefined && !(await isPackedJson(head))
}

/** Whether this is gzip of a text that begins like JSON, which no archive does. This check needs no stream. */
async function isPackedJson(head: Uint8Array): Promise<boolean> {
  const { constants, gunzipSync } = await import('node:zlib')
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })[0] === BRACE
  } catch {
    return false
  }
}

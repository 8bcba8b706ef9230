import { Interruption } from '../model/interruption.ts'
import { openFile, watched } from './byte-reader.ts'
import { ArchiveError } from './damage.ts'
import { decode } from './decode.ts'
import { toFault } from './fault.ts'
import { firstBytes } from './first-bytes.ts'
import type { FoundFile } from './list-files.ts'
import { HEAD_BYTES, signatureOf } from './signatures.ts'

const BRACE = 0x7b

/**
 * Whether a file is an archive that is read like a folder: its first bytes tell, unpacked if need be.
 * @throws Interruption
 */
export async function tellArchive(
  { path, location, stats }: FoundFile,
  interrupted: AbortSignal,
): Promise<ArchiveError | undefined> {
  if (!stats?.isFile() || stats.size === 0 || !(await mayHold(location))) return undefined
  const file = watched(await openFile(location), interrupted, () => {})
  try {
    await decode(file, { path })
  } catch (error) {
    if (error instanceof ArchiveError && mayBeListed(error)) return error
    if (error instanceof Interruption) throw error
    // Only bugs go on from here: whoever reads the file will say what is wrong with it.
    toFault(path, error)
  } finally {
    await file.close()
  }
  return undefined
}

/** What stands where in a zip archive is told at its end. */
const mayBeListed = ({ archive, isPacked }: ArchiveError): boolean => archive === 'tar' || !isPacked

/** Most files are neither archives nor compressed, and are not looked into any further. */
async function mayHold(location: string): Promise<boolean> {
  const head = firstBytes(location, HEAD_BYTES)
  const signature = signatureOf(head)
  if (signature?.archive) return true
  return signature?.unpack !== undefined && !(await isPackedJson(head))
}

/** The start of gzip that begins with a line of JSON: most logs are told without a stream. */
async function isPackedJson(head: Uint8Array): Promise<boolean> {
  const { constants, gunzipSync } = await import('node:zlib')
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })[0] === BRACE
  } catch {
    return false
  }
}

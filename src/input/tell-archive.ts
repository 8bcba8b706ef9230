import { Interruption } from '../model/interruption.ts'
import { openFile, openPlain, watched } from './byte-reader.ts'
import { ArchiveError } from './damage.ts'
import { decode } from './decode.ts'
import { toFault } from './fault.ts'
import type { FoundFile } from './list-files.ts'
import { HEAD_BYTES, signatureOf } from './signatures.ts'

/**
 * Whether a file is an archive that is read like a folder: its first bytes tell, unpacked if need be.
 * @throws Interruption
 */
export async function tellArchive(
  { path, location, stats }: FoundFile,
  interrupted: AbortSignal,
): Promise<ArchiveError | undefined> {
  if (!stats?.isFile() || stats.size === 0 || !mayHold(location)) return undefined
  const file = watched(await openFile(location), interrupted, () => {})
  try {
    await decode(file, path)
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
function mayHold(location: string): boolean {
  const file = openPlain(location, 0)
  try {
    const head = new Uint8Array(HEAD_BYTES)
    const signature = signatureOf(head.subarray(0, file.read(head)))
    return signature?.archive !== undefined || signature?.unpack !== undefined
  } finally {
    file.close()
  }
}

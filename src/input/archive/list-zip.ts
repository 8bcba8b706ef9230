import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { Interruption } from '../../model/interruption.ts'
import { UserError } from '../../model/user-error.ts'
import { damaged, truncated } from '../damage.ts'
import type { ArchiveEntry } from './member.ts'

const FORMAT = 'zip'
const METHODS = { stored: 0, deflated: 8 }
/** In the upper half of the attributes of a file of Unix. */
const MODE = { type: 0xf000, link: 0xa000 }

/**
 * The wanted files of a zip archive, without folders, from the list at its end.
 * @throws UserError after the readable entries, if it is damaged or truncated; Interruption
 */
export async function* listZip(
  location: string,
  isWanted: (name: string) => boolean,
  interrupted: AbortSignal,
): AsyncGenerator<ArchiveEntry> {
  let zip: ZipFile | undefined
  try {
    // The library must not refuse names such as `../x`: nothing is written to the disk.
    zip = await openPromise(location, { decodeStrings: false, validateEntrySizes: false })
    for await (const entry of zip.eachEntry()) {
      if (interrupted.aborted) throw new Interruption()
      const name = nameOf(entry)
      if (!name.endsWith('/') && isWanted(name)) yield { name, content: await contentOf(zip, entry) }
    }
  } catch (error) {
    throw toUserError(error as Error)
  } finally {
    zip?.close()
  }
}

/** With `/` between folders, also in archives from Windows. */
const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)

async function contentOf(zip: ZipFile, entry: Entry): Promise<ArchiveEntry['content']> {
  if (((entry.externalFileAttributes >>> 16) & MODE.type) === MODE.link) return { reason: 'link' }
  if (entry.isEncrypted()) return { reason: 'encrypted' }
  const { compressionMethod: method, compressedSize, uncompressedSize: size, crc32: crc } = entry
  const isStored = method === METHODS.stored && compressedSize === size
  if (!isStored && method !== METHODS.deflated) return { reason: `compressed in a way that is not read (${method})` }
  const start = await startOf(zip, entry)
  if (start === undefined) return { reason: 'damaged' }
  return isStored ? { packing: 'stored', start, size } : { packing: 'deflated', start, size, crc }
}

/** Undefined if it is not where the list says. */
async function startOf(zip: ZipFile, entry: Entry): Promise<number | undefined> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
  } catch {
    return undefined
  }
}

/** Translates errors of the library. Errors of the system, and bugs, stay as they are. */
function toUserError(error: Error): Error {
  if ('syscall' in error || error instanceof TypeError || error instanceof Interruption) return error
  if (error.message.includes('encryption')) return new UserError('is encrypted; decrypt it before')
  return error.message.startsWith('End of central directory') ? truncated(FORMAT) : damaged(FORMAT)
}

import { Interruption } from '../../model/interruption.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { watched } from '../byte-reader.ts'
import type { ArchiveError } from '../damage.ts'
import type { FoundFile, Listing, ListOptions } from '../list-files.ts'
import { ArchiveLister, mayBeLog } from './archive-lister.ts'
import { listTar } from './list-tar.ts'
import type { ArchiveEntry } from './member.ts'
import { openTar } from './tar-cursor.ts'

type ArchiveForm = Pick<ArchiveError, 'archive' | 'isPacked'>

export interface ListArchiveOptions extends Omit<ListOptions, 'resolve'> {
  /** The kinds of `--kind`. */
  readonly kinds: readonly LogKindName[] | undefined
  /** Receives notes for the user, as whole sentences. */
  readonly onNote: (note: string) => void
}

/**
 * Every file in an archive with the name of a log, in the order of the archive. Nothing is written to the disk, so names
 * such as `../x` are harmless.
 *
 * @param form the form that was detected
 * @throws Interruption
 */
export async function listArchive(
  archive: FoundFile,
  form: ArchiveForm,
  options: ListArchiveOptions,
): Promise<Listing> {
  const lister = new ArchiveLister(archive, form.archive, options.kinds)
  try {
    for await (const entry of entriesOf(archive, form, options)) {
      lister.add(entry)
      options.onProgress(1, 0)
    }
  } catch (error) {
    if (error instanceof Interruption) throw error
    options.onError(archive.path, error)
  }
  for (const { path, error } of lister.tellLost()) options.onError(path, error)
  const { repeated } = lister
  if (repeated.length > 0) {
    const more = repeated.length > 1 ? ` and ${repeated.length - 1} more` : ''
    options.onNote(`${archive.path}: has more than one file called ${repeated[0]}${more}; all of them are read`)
  }
  return lister.listing
}

async function* entriesOf(
  { location }: FoundFile,
  { archive, isPacked }: ArchiveForm,
  { interrupted }: ListArchiveOptions,
): AsyncGenerator<ArchiveEntry> {
  if (archive === 'zip') {
    const { listZip } = await import('./list-zip.ts')
    return yield* listZip(location, mayBeLog, interrupted)
  }
  const reader = watched(await openTar(location), interrupted, () => {})
  try {
    yield* listTar(reader, isPacked ? 'streamed' : 'stored')
  } finally {
    await reader.close()
  }
}

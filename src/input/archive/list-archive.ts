import { readFileName } from '../../kinds/file-name.ts'
import { temporaryFolder } from '../../kinds/temporary-name.ts'
import { Interruption } from '../../model/interruption.ts'
import { UserError } from '../../model/user-error.ts'
import { watched } from '../byte-reader.ts'
import type { ArchiveError } from '../damage.ts'
import type { FoundFile, Listing, ListOptions } from '../list-files.ts'
import { listTar } from './list-tar.ts'
import type { ArchiveEntry, Member } from './member.ts'
import { openTar } from './tar-cursor.ts'

/** What is kept of an archive may take so much memory: for about 70,000 logs. */
const MOST_BYTES = 16 * 1024 * 1024
/** Of one member, beside its name. */
const BYTES_A_MEMBER = 200
/** No system takes a longer path. */
const LONGEST_NAME = 4096

type ArchiveForm = Pick<ArchiveError, 'archive' | 'isPacked'>

export interface ListArchiveOptions extends Omit<ListOptions, 'resolve'> {
  /** Told what a user should know, as a whole sentence. */
  readonly onNote: (note: string) => void
}

/**
 * Every file in an archive that may be a log by its name, in the order of the archive. Nothing is written anywhere, so it
 * does not matter where a name leads to.
 *
 * @param form how it was told
 * @throws Interruption
 */
export async function listArchive(
  archive: FoundFile,
  form: ArchiveForm,
  options: ListArchiveOptions,
): Promise<Listing> {
  const lister = new ArchiveLister(archive)
  try {
    for await (const entry of entriesOf(archive, form, options)) {
      lister.add(entry)
      options.onProgress(1, 0)
    }
  } catch (error) {
    if (error instanceof Interruption) throw error
    options.onError(archive.path, error)
  }
  const { repeated } = lister
  if (repeated.length > 0) {
    const more = repeated.length > 1 ? ` and ${repeated.length - 1} more` : ''
    options.onNote(`${archive.path}: has more than one file called ${repeated[0]}${more}; all of them are read`)
  }
  return lister.listing
}

const mayBeLog = (name: string): boolean => name.length > LONGEST_NAME || readFileName(name).says !== 'nothing'

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

class ArchiveLister {
  readonly listing: Listing = { files: [], leftOut: [] }
  /** Names that came more than once. */
  readonly repeated: string[] = []
  readonly #archive: FoundFile
  /** By path, how many files have it, or would have it without a number. */
  readonly #times = new Map<string, number>()
  readonly #leftOut = new Set<string>()
  #bytes = 0

  constructor(archive: FoundFile) {
    this.#archive = archive
  }

  add({ name: given, content }: ArchiveEntry): void {
    const name = withoutDots(given)
    const leftOut = tellLeftOut(name, content)
    if (leftOut) this.#leaveOut(leftOut)
    else if (!('reason' in content) && readFileName(name).says !== 'nothing') this.#addFile({ name, ...content })
  }

  #addFile(member: Member): void {
    this.#charge(member.name)
    const { location, stats } = this.#archive
    this.listing.files.push({ path: this.#uniquePathOf(member.name), location, stats, member })
  }

  #leaveOut({ name, reason }: NamedReason): void {
    if (this.#leftOut.has(name)) return
    this.#leftOut.add(name)
    this.#charge(name)
    this.listing.leftOut.push({ file: this.#pathOf(name), reason })
  }

  #pathOf(name: string): string {
    return `${this.#archive.path}:${name}`
  }

  /** With `#2` of a file whose name another one has before it. */
  #uniquePathOf(name: string): string {
    const path = this.#pathOf(name)
    let times = (this.#times.get(path) ?? 0) + 1
    if (times === 2) this.repeated.push(name)
    while (times > 1 && this.#times.has(`${path}#${times}`)) times += 1
    this.#times.set(path, times)
    if (times === 1) return path
    this.#times.set(`${path}#${times}`, 1)
    return `${path}#${times}`
  }

  #charge(name: string): void {
    this.#bytes += BYTES_A_MEMBER + name.length
    if (this.#bytes > MOST_BYTES) {
      throw new UserError(
        `has too many files: read are the first ${this.listing.files.length}; unpack it and name the folder`,
      )
    }
  }
}

/** `log/api.jsonl` of `././/log/api.jsonl`. */
function withoutDots(name: string): string {
  let start = 0
  while (name.startsWith('./', start)) {
    start += 2
    while (name[start] === '/') start += 1
  }
  return name.slice(start)
}

interface NamedReason {
  readonly name: string
  readonly reason: string
}

/** Of what may be a log by its name, why it is none: itself, or the folder that holds it. */
function tellLeftOut(name: string, content: ArchiveEntry['content']): NamedReason | undefined {
  if (name.length > LONGEST_NAME) return { name: `${name.slice(0, 80)}…`, reason: 'its name is too long' }
  const parts = name.split('/')
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const reason = temporaryFolder(part)
    if (reason !== undefined) return { name: parts.slice(0, i + 1).join('/'), reason }
  }
  const told = readFileName(name)
  if (told.says === 'temporary') return { name, reason: told.reason }
  return told.says !== 'nothing' && 'reason' in content ? { name, reason: content.reason } : undefined
}

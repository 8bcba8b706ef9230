import { readFileName } from '../../kinds/file-name.ts'
import { temporaryFolder } from '../../kinds/temporary-name.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { UserError } from '../../model/user-error.ts'
import type { ArchiveName } from '../damage.ts'
import type { FoundFile, Listing } from '../list-files.ts'
import type { ArchiveEntry, Member, Unread } from './member.ts'

/** The limit of memory for the list of an archive: enough for about 70,000 logs. */
const MOST_BYTES = 16 * 1024 * 1024
/** Memory for one member, without its name. */
const BYTES_A_MEMBER = 200
/** No system takes a longer path. */
const LONGEST_NAME = 4096

/** Whether a file may be a log. */
export const mayBeLog = (name: string): boolean => name.length > LONGEST_NAME || readFileName(name).says !== 'nothing'

/** `log/api.jsonl` of `././/log/api.jsonl`. */
function withoutDots(name: string): string {
  let start = 0
  while (name.startsWith('./', start)) {
    start += 2
    while (name[start] === '/') start += 1
  }
  return name.slice(start)
}

/** Sorts the files of an archive, by their names, into logs and others. */
export class ArchiveLister {
  readonly listing: Listing = { files: [], leftOut: [] }
  /** Names that appeared more than once. */
  readonly repeated: string[] = []
  readonly #archive: FoundFile
  readonly #printer: string
  /** By path: how many files have it, counted without the number. */
  readonly #times = new Map<string, number>()
  readonly #leftOut = new Set<string>()
  /** Logs whose bytes are in the archive and are not read under their names. */
  readonly #lost: (NamedReason & NonNullable<Unread['lost']>)[] = []
  readonly #kinds: readonly LogKindName[] | undefined
  #bytes = 0

  /** @param kinds the kinds of `--kind` */
  constructor(archive: FoundFile, form: ArchiveName, kinds: readonly LogKindName[] | undefined) {
    this.#archive = archive
    this.#printer = `${form === 'zip' ? 'unzip -p' : 'tar xOf'} ${archive.path}`
    this.#kinds = kinds
  }

  add({ name: given, content }: ArchiveEntry): void {
    const name = withoutDots(given)
    const leftOut = tellLeftOut(name, content)
    if (leftOut?.name === name && 'lost' in content && content.lost && isNamed(name, this.#kinds)) {
      this.#charge(name)
      this.#lost.push({ ...leftOut, ...content.lost })
    } else if (leftOut) this.#leaveOut(leftOut)
    else if (!('reason' in content) && readFileName(name).says !== 'nothing')
      this.#addFile(name, { name: given, printedBy: `${this.#printer} ${given}`, ...content })
  }

  /** Called after the last file: the logs that cannot be read. A second name of a file that is read is only left out. */
  tellLost(): { readonly path: string; readonly error: UserError }[] {
    const read = new Set(
      this.#lost.length > 0 ? this.listing.files.map(({ member }) => withoutDots(member?.name ?? '')) : [],
    )
    return this.#lost.flatMap(({ name, reason, linkTo }) => {
      const path = this.#pathOf(name)
      const isRead = linkTo !== undefined && read.has(withoutDots(linkTo))
      if (isRead) this.listing.leftOut.push({ file: path, reason })
      const what = linkTo === undefined ? reason : 'a hard link to a file that is not read'
      return isRead ? [] : [{ path, error: new UserError(`is ${what}; unpack the archive and name the folder`) }]
    })
  }

  #addFile(name: string, member: Member): void {
    this.#charge(name)
    const { location, stats } = this.#archive
    this.listing.files.push({ path: this.#uniquePathOf(name), location, stats, member })
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

  /** With `#2` for the second file of the same name. */
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
        `has too many files: only the first ${this.listing.files.length} were read; unpack it and name the folder`,
      )
    }
  }
}

interface NamedReason {
  readonly name: string
  readonly reason: string
}

/** Why a file with the name of a log is left out: because of itself, or of its folder. */
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

/** Whether its name is that of a log of a wanted kind. */
function isNamed(name: string, kinds: readonly LogKindName[] | undefined): boolean {
  const told = readFileName(name)
  const of = told.says === 'perhaps' ? told.of : told.says === 'kind' ? told : undefined
  return of !== undefined && (kinds === undefined || kinds.includes(of.kind))
}

import { stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { Interruption } from '../model/interruption.ts'
import { UserError } from '../model/user-error.ts'
import { type Copies, findCopies, noCopies } from './copies.ts'
import type { ArchiveError } from './damage.ts'
import { type Fault, toFault } from './fault.ts'
import { type FoundFile, type Listing, listFiles } from './list-files.ts'
import { Heads, type LookOptions } from './read-head.ts'
import { orderRotated } from './rotated.ts'
import { type Inventory, type Located, nameOf, type Source, STDIN } from './source.ts'
import { tellArchive } from './tell-archive.ts'
import { idOf, type TellOptions, tellFound, tellOperand, unnamedSource } from './tell-source.ts'
import { Turns } from './turns.ts'

export interface Search extends LookOptions, Omit<TellOptions, 'heads'> {
  /** Converts a path as the user wrote it to one for the file system. */
  readonly resolve: (path: string) => string
  /** Called for each operand that cannot be read; the others are still found. */
  readonly onFault: (fault: Fault) => void
  /** Receives notes for the user, as whole sentences. */
  readonly onNote: (note: string) => void
  /** Whether copies of other files are read too. */
  readonly keepsCopies?: boolean | undefined
}

interface Finding extends Search, TellOptions {}

/** The files of the operands, before copies are searched for. It grows during the search. */
type Found = {
  -readonly [Key in Exclude<keyof Inventory, keyof Copies>]: Inventory[Key] extends readonly (infer Item)[]
    ? Item[]
    : Inventory[Key]
} & {
  readonly logs: Set<string>
  sources: Source[]
  /** Paths of archives by their ids. */
  readonly archives: Map<string, string>
}

/**
 * Finds the logs that the operands name, in their order: files, folders with all files below them, `-`.
 * @throws Interruption
 */
export async function findSources(operands: readonly string[], search: Search): Promise<Inventory> {
  const heads = new Heads(search)
  const finding = { ...search, heads }
  const found: Found = {
    ...{ folders: 0, sources: [], logs: new Set(), archives: new Map() },
    ...{ notAnalysed: [], unknown: [], leftOut: [], calledCopies: [] },
  }
  for (const operand of operands) {
    try {
      await addOperand(operand, found, finding)
    } catch (error) {
      addFault(operand, error, search)
    }
  }
  const { archives: _, ...inventory } = found
  const once = readOnce(found.sources, search)
  const sources = search.unwraps ? once : once.map(leftWrapped)
  const copies = search.keepsCopies ? noCopies(sources) : await findCopies(sources, heads, search)
  return { ...inventory, ...copies }
}

const leftWrapped = (source: Source): Source => ({ ...source, isLeftWrapped: true })

function addFault(path: string, error: unknown, { onFault }: Search): void {
  if (error instanceof Interruption) throw error
  onFault(toFault(path, error))
}

/** A file that is found twice, by two operands or by a link, is read once, so that its lines count once. */
function readOnce(sources: readonly Source[], { onNote }: Search): Source[] {
  const first = new Map<string, Source>()
  for (const source of sources) {
    const before = first.get(source.id)
    if (before) onNote(`${nameOf(source.path)}: read once, it is the same file as ${nameOf(before.path)}`)
    else first.set(source.id, source)
  }
  return [...first.values()]
}

async function addOperand(operand: string, found: Found, search: Finding): Promise<void> {
  if (operand === STDIN) {
    found.sources.push(unnamedSource({ path: STDIN, location: STDIN, stats: undefined }, search))
    return
  }
  const location = search.resolve(operand)
  const stats = await stat(location)
  if (stats.isDirectory()) return addFolder({ path: operand, location }, found, search)
  const file = { path: operand, location, stats }
  found.logs.add(idOf(file))
  const archive = await tellArchive(file, search.interrupted)
  if (archive) return addArchive(file, archive, found, search)
  const told = await tellOperand(file, search)
  if (told.is === 'not-analysed') found.notAnalysed.push(operand)
  if (told.is === 'log' && isWanted(told.source, search)) found.sources.push(told.source)
}

async function addFolder(folder: Located, found: Found, search: Finding): Promise<void> {
  const onError = (path: string, error: unknown) => addFault(path, error, search)
  const listing = await listFiles(folder, { ...search, onError })
  const toldOf = ({ path }: FoundFile) => join(basename(folder.location), relative(folder.path, path))
  const sources = await tellListed(listing, toldOf, found, search)
  if (sources === undefined) {
    throw new UserError('there are no logs of Sora below this folder; name the files, with --kind if need be')
  }
  addSources(await orderRotated(sources, search.heads), found, search)
}

/** Files that can only be read forward are read in the order of the archive. */
async function addArchive(file: FoundFile, form: ArchiveError, found: Found, search: Finding): Promise<void> {
  const before = found.archives.get(idOf(file))
  if (before !== undefined) {
    search.onNote(`${file.path}: read once, it is the same file as ${before}`)
    return
  }
  found.archives.set(idOf(file), file.path)
  const { listArchive } = await import('./archive/list-archive.ts')
  let isFaulty = false
  const onError = (path: string, error: unknown) => {
    isFaulty = true
    addFault(path, error, search)
  }
  const listing = await listArchive(file, form, { ...search, onError })
  const sources = await tellListed(listing, ({ member }) => member?.name ?? '', found, search)
  if (sources === undefined && isFaulty) return
  if (sources === undefined) {
    throw new UserError(
      'there are no logs of Sora in this archive; unpack it and name the files, with --kind if need be',
    )
  }
  addSources(form.isPacked ? sources : await orderRotated(sources, search.heads), found, search)
}

/**
 * The logs among the found files; undefined without any log, also without one that is not analysed.
 * @param toldOf the part of a path that may show the kind
 */
async function tellListed(
  { files, leftOut }: Listing,
  toldOf: (file: FoundFile) => string,
  found: Found,
  search: Finding,
): Promise<Source[] | undefined> {
  for (const it of leftOut) found.leftOut.push(it)
  const sources: Source[] = []
  const before = found.notAnalysed.length
  const turns = new Turns()
  for (const file of files) {
    await turns.pause()
    if (search.interrupted.aborted) throw new Interruption()
    const { path } = file
    const told = await tellFound(file, toldOf(file), search)
    if (told.is === 'unknown') found.unknown.push(path)
    if (told.is === 'left-out') found.leftOut.push({ file: path, reason: told.reason })
    if (told.is === 'not-analysed') found.notAnalysed.push(path)
    if (told.is === 'log') sources.push(told.source)
    if (told.is === 'log' && told.isCopy && isWanted(told.source, search)) found.calledCopies.push(path)
    if (told.is === 'log' || told.is === 'not-analysed') found.logs.add(idOf(file))
  }
  return sources.length + found.notAnalysed.length === before ? undefined : sources
}

function addSources(sources: readonly Source[], found: Found, search: Search): void {
  found.folders += 1
  for (const source of sources) if (isWanted(source, search)) found.sources.push(source)
}

/** A source whose kind is detected by content is kept: its kind is known only after reading. */
function isWanted({ kind }: Source, { kinds }: Search): boolean {
  return kind === undefined || kinds === undefined || kinds.includes(kind)
}

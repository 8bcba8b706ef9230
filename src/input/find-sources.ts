import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { isNotAnalysed, mayBeLog, readFileName } from '../kinds/file-name.ts'
import { Interruption } from '../model/interruption.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { UserError } from '../model/user-error.ts'
import { type Fault, toFault } from './fault.ts'
import { readHead, tellsItsKind } from './read-head.ts'
import { orderRotated } from './rotated.ts'
import { fileId, type Inventory, nameOf, type Source, STDIN } from './source.ts'

export interface Search {
  /** From a path as the user wrote it to one that the file system takes. */
  readonly resolve: (path: string) => string
  readonly interrupted: AbortSignal
  /** Kinds that were asked for; a single one is also that of lines which neither name nor content tells. */
  readonly kinds: readonly LogKindName[] | undefined
  /** Told of each operand that cannot be read; the others are still found. */
  readonly onFault: (fault: Fault) => void
  /** Told what a user should know, as a whole sentence. */
  readonly onNote: (note: string) => void
}

/**
 * From operands, in the order given, to the logs they stand for: files, folders with all below them, `-`.
 * @throws Interruption
 */
export async function findSources(operands: readonly string[], search: Search): Promise<Inventory> {
  const found = { folders: 0, sources: [] as Source[], notAnalysed: [] as string[], unknown: [] as string[] }
  const logs = new Set<string>()
  for (const operand of operands) {
    try {
      const part = await findOperand(operand, search)
      found.folders += part.folders
      append(found.sources, part.sources)
      append(found.notAnalysed, part.notAnalysed)
      append(found.unknown, part.unknown)
      for (const id of part.logs) logs.add(id)
    } catch (error) {
      addFault(operand, error, search)
    }
  }
  return { ...found, logs, sources: readOnce(found.sources, search) }
}

/** A folder may have more files than a function may have arguments. */
function append<Item>(list: Item[], more: readonly Item[]): void {
  for (const item of more) list.push(item)
}

function addFault(path: string, error: unknown, { onFault }: Search): void {
  if (error instanceof Interruption) throw error
  onFault(toFault(path, error))
}

/** A file that is reached twice, by two operands or by a link, is read once: nothing counts double. */
function readOnce(sources: readonly Source[], { onNote }: Search): Source[] {
  const first = new Map<string, Source>()
  for (const source of sources) {
    const before = first.get(source.id)
    if (before) onNote(`${nameOf(source.path)}: read once, it is the same file as ${nameOf(before.path)}`)
    else first.set(source.id, source)
  }
  return [...first.values()]
}

const NOTHING: Inventory = { folders: 0, sources: [], logs: new Set(), notAnalysed: [], unknown: [] }

async function findOperand(operand: string, search: Search): Promise<Inventory> {
  if (operand === STDIN) return { ...NOTHING, sources: [unnamedSource(STANDARD_INPUT, search)] }
  const location = search.resolve(operand)
  const stats = await stat(location)
  if (stats.isDirectory()) return findInFolder({ path: operand, location }, search)
  const file = { path: operand, location, stats }
  const logs = new Set([idOf(operand, stats)])
  if (isNotAnalysed(operand)) return { ...NOTHING, logs, notAnalysed: [operand] }
  const source = namedSource(file) ?? (await toldSource(file, search))
  return { ...NOTHING, logs, sources: wanted(source, search) ? [source] : [] }
}

async function findInFolder(folder: Located, search: Search): Promise<Inventory> {
  const sources: Source[] = []
  const notAnalysed: string[] = []
  const unknown: string[] = []
  const logs = new Set<string>()
  for (const file of await listFiles(folder, search, new Set())) {
    const { path, stats } = file
    if (isNotAnalysed(path)) {
      notAnalysed.push(path)
      logs.add(idOf(path, stats))
    } else {
      const told = join(basename(folder.location), relative(folder.path, path))
      const source = namedSource(file, told) ?? (await contentSource(file, search))
      if (source) sources.push(source)
      else if (mayBeLog(path)) unknown.push(path)
    }
  }
  for (const { id } of sources) logs.add(id)
  if (sources.length + notAnalysed.length === 0) {
    throw new UserError('there are no logs of Sora below this folder; name the files, with --kind if need be')
  }
  const ordered = await orderRotated(sources, search.interrupted)
  return { folders: 1, sources: ordered.filter((source) => wanted(source, search)), logs, notAnalysed, unknown }
}

type Located = Pick<Source, 'path' | 'location'>

interface FoundFile extends Located {
  /** Undefined of standard input. */
  readonly stats: Stats | undefined
}

const STANDARD_INPUT: FoundFile = { path: STDIN, location: STDIN, stats: undefined }

/** Every file below a folder, in the order of names; a folder reached a second time by a link is left out. */
async function listFiles(folder: Located, search: Search, seen: Set<string>): Promise<FoundFile[]> {
  const real = await realpath(folder.location)
  if (seen.has(real)) return []
  seen.add(real)
  const files: FoundFile[] = []
  for (const { name } of (await readdir(real, { withFileTypes: true })).sort(byName)) {
    if (search.interrupted.aborted) throw new Interruption()
    const path = join(folder.path, name)
    try {
      const location = search.resolve(path)
      const stats = await stat(location)
      if (stats.isDirectory()) append(files, await listFiles({ path, location }, search, seen))
      else if (stats.isFile()) files.push({ path, location, stats })
    } catch (error) {
      addFault(path, error, search)
    }
  }
  return files
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1)

const sizeOf = (stats: Stats | undefined): number | undefined => (stats?.isFile() ? stats.size : undefined)

/** @param told the part of the path that may tell the kind: the folders above an operand may not */
function namedSource({ path, location, stats }: FoundFile, told = basename(path)): Source | undefined {
  const name = readFileName(told)
  if (!name) return undefined
  const set = join(dirname(path), name.set)
  return { path, location, id: idOf(path, stats), kind: name.kind, toldBy: 'name', size: sizeOf(stats), set }
}

function unnamedSource({ path, location, stats }: FoundFile, { kinds }: Search): Source {
  const fallback = kinds?.length === 1 ? kinds[0] : undefined
  return {
    path,
    location,
    id: idOf(path, stats),
    kind: undefined,
    fallback,
    toldBy: 'content',
    size: sizeOf(stats),
    set: path,
  }
}

/** Pipes and devices are what they are called; a file may have several names. */
const idOf = (path: string, stats: Stats | undefined): string => (stats?.isFile() ? fileId(stats) : `path ${path}`)

/** Of a file that says nothing itself `--kind` says all. A pipe cannot be looked into beforehand. */
async function toldSource(file: FoundFile, search: Search): Promise<Source> {
  const source = unnamedSource(file, search)
  if (source.fallback === undefined || !file.stats?.isFile()) return source
  const isTold = await tellsItsKind(file.location, search.interrupted)
  return isTold ? source : { ...source, kind: source.fallback, toldBy: 'option' }
}

/** A file of another name in a folder, if its first lines are those of a log. */
async function contentSource(file: FoundFile, search: Search): Promise<Source | undefined> {
  if (!mayBeLog(file.path)) return undefined
  const { kinds, isDamaged } = await readHead(file.location, search.interrupted)
  return kinds.size === 0 && !isDamaged ? undefined : unnamedSource(file, search)
}

/** A source whose kind is told by content is wanted until its lines are seen. */
function wanted({ kind }: Source, { kinds }: Search): boolean {
  return kind === undefined || kinds === undefined || kinds.includes(kind)
}

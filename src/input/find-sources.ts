import { stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { Interruption } from '../model/interruption.ts'
import { UserError } from '../model/user-error.ts'
import { type Copies, findCopies, noCopies } from './copies.ts'
import { type Fault, toFault } from './fault.ts'
import { type Located, listFiles } from './list-files.ts'
import { Heads, type LookOptions } from './read-head.ts'
import { orderRotated } from './rotated.ts'
import { type Inventory, nameOf, type Source, STDIN } from './source.ts'
import { idOf, type TellOptions, tellFound, tellOperand, unnamedSource } from './tell-source.ts'

export interface Search extends LookOptions, Omit<TellOptions, 'heads'> {
  /** From a path as the user wrote it to one that the file system takes. */
  readonly resolve: (path: string) => string
  /** Told of each operand that cannot be read; the others are still found. */
  readonly onFault: (fault: Fault) => void
  /** Told what a user should know, as a whole sentence. */
  readonly onNote: (note: string) => void
  /** Whether copies of other files are sources as well. */
  readonly keepsCopies?: boolean | undefined
}

interface Finding extends Search, TellOptions {}

/** What operands stand for, before copies are looked for; it grows. */
type Found = {
  -readonly [Key in Exclude<keyof Inventory, keyof Copies>]: Inventory[Key] extends readonly (infer Item)[]
    ? Item[]
    : Inventory[Key]
} & {
  readonly logs: Set<string>
  sources: Source[]
}

/**
 * From operands, in the order given, to the logs they stand for: files, folders with all below them, `-`.
 * @throws Interruption
 */
export async function findSources(operands: readonly string[], search: Search): Promise<Inventory> {
  const heads = new Heads(search)
  const finding = { ...search, heads }
  const found: Found = {
    ...{ folders: 0, sources: [], logs: new Set(), notAnalysed: [], unknown: [], leftOut: [], calledCopies: [] },
  }
  for (const operand of operands) {
    try {
      await addOperand(operand, found, finding)
    } catch (error) {
      addFault(operand, error, search)
    }
  }
  const once = readOnce(found.sources, search)
  const sources = search.unwraps ? once : once.map(leftWrapped)
  const copies = search.keepsCopies ? noCopies(sources) : await findCopies(sources, heads, search)
  return { ...found, ...copies }
}

const leftWrapped = (source: Source): Source => ({ ...source, isLeftWrapped: true })

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

async function addOperand(operand: string, found: Found, search: Finding): Promise<void> {
  if (operand === STDIN) {
    found.sources.push(unnamedSource({ path: STDIN, location: STDIN, stats: undefined }, search))
    return
  }
  const location = search.resolve(operand)
  const stats = await stat(location)
  if (stats.isDirectory()) return addFolder({ path: operand, location }, found, search)
  found.logs.add(idOf(operand, stats))
  const told = await tellOperand({ path: operand, location, stats }, search)
  if (told.is === 'not-analysed') found.notAnalysed.push(operand)
  if (told.is === 'log' && isWanted(told.source, search)) found.sources.push(told.source)
}

async function addFolder(folder: Located, found: Found, search: Finding): Promise<void> {
  const { files, leftOut } = await listFiles(folder, {
    ...search,
    onError: (path, error) => addFault(path, error, search),
  })
  for (const it of leftOut) found.leftOut.push(it)
  const sources: Source[] = []
  const before = found.notAnalysed.length
  for (const file of files) {
    const { path, stats } = file
    const told = await tellFound(file, join(basename(folder.location), relative(folder.path, path)), search)
    if (told.is === 'unknown') found.unknown.push(path)
    if (told.is === 'left-out') found.leftOut.push({ file: path, reason: told.reason })
    if (told.is === 'not-analysed') found.notAnalysed.push(path)
    if (told.is === 'log') sources.push(told.source)
    if (told.is === 'log' && told.isCopy && isWanted(told.source, search)) found.calledCopies.push(path)
    if (told.is === 'log' || told.is === 'not-analysed') found.logs.add(idOf(path, stats))
  }
  if (sources.length + found.notAnalysed.length === before) {
    throw new UserError('there are no logs of Sora below this folder; name the files, with --kind if need be')
  }
  found.folders += 1
  for (const source of await orderRotated(sources, search.heads)) {
    if (isWanted(source, search)) found.sources.push(source)
  }
}

/** A source whose kind is told by content is wanted until its lines are seen. */
function isWanted({ kind }: Source, { kinds }: Search): boolean {
  return kind === undefined || kinds === undefined || kinds.includes(kind)
}

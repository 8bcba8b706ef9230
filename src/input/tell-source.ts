import type { Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { agrees } from '../kinds/detect.ts'
import { type KindName, readFileName } from '../kinds/file-name.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { FoundFile } from './list-files.ts'
import { type Head, type Heads, tellsItsKind } from './read-head.ts'
import { fileId, type Source } from './source.ts'

/** What a file is. */
export type Told =
  | { readonly is: 'log'; readonly source: Source; readonly isCopy: boolean }
  | { readonly is: 'not-analysed' }
  /** It looks like a log, and neither its name nor its content tells its kind. */
  | { readonly is: 'unknown' }
  /** It may hold logs, in a form that is not read. */
  | { readonly is: 'left-out'; readonly reason: string }
  | { readonly is: 'other' }

export interface TellOptions {
  readonly interrupted: AbortSignal
  /** Of all files of the run. */
  readonly heads: Heads
  /** Kinds that were asked for; a single one is also that of lines which neither name nor content tells. */
  readonly kinds: readonly LogKindName[] | undefined
}

/**
 * A file found in a folder. What its name does not tell for certain, its first lines have to.
 * @param told the part of the path that may tell the kind: folders above the operand may not
 */
export async function tellFound(file: FoundFile, told: string, options: TellOptions): Promise<Told> {
  const name = readFileName(told)
  if (name.says === 'kind') return log(namedSource(file, name), name.isCopy)
  if (name.says === 'not-analysed') return { is: 'not-analysed' }
  if (name.says !== 'perhaps') return { is: 'other' }
  const head = await options.heads.of(file.location, sizeOf(file.stats))
  // Of one whose name is nearly that of a log, whoever reads it says what is wrong.
  const { otherForm } = head
  if (otherForm !== undefined && name.of === undefined) return { is: 'left-out', reason: otherForm }
  if (head.kinds.size === 0 && !head.isDamaged && otherForm === undefined) return { is: 'unknown' }
  const isNamed = name.of !== undefined && isConfirmed(name.of, head)
  return log(isNamed ? namedSource(file, name.of) : unnamedSource(file, options), name.of?.isCopy)
}

/** A file named on the command line: it is read in any case, unless Sora's own name says that there is no use in it. */
export async function tellOperand(file: FoundFile, options: TellOptions): Promise<Told> {
  const name = readFileName(basename(file.path))
  if (name.says === 'kind') return log(namedSource(file, name))
  if (name.says === 'not-analysed') return { is: 'not-analysed' }
  const source = unnamedSource(file, options)
  const of = name.says === 'perhaps' ? name.of : undefined
  // A pipe cannot be looked into beforehand.
  if (!file.stats?.isFile() || (of === undefined && source.fallback === undefined)) return log(source)
  const head = await options.heads.of(file.location, sizeOf(file.stats))
  if (of !== undefined && head.kinds.size > 0 && isConfirmed(of, head)) return log(namedSource(file, of))
  // Of a file that says nothing itself `--kind` says all.
  if (head.kinds.size > 0 || source.fallback === undefined) return log(source)
  if (await tellsItsKind(file.location, options.interrupted)) return log(source)
  return log({ ...source, kind: source.fallback, toldBy: 'option' })
}

const log = (source: Source, isCopy = false): Told => ({ is: 'log', source, isCopy })

/** No line speaks against the name. */
const isConfirmed = ({ kind }: KindName, { kinds }: Head): boolean => [...kinds].every((seen) => agrees(kind, seen))

function namedSource({ path, location, stats }: FoundFile, { kind, set }: KindName): Source {
  const size = sizeOf(stats)
  return { path, location, id: idOf(path, stats), kind, toldBy: 'name', size, set: join(dirname(path), set) }
}

export function unnamedSource({ path, location, stats }: FoundFile, { kinds }: Pick<TellOptions, 'kinds'>): Source {
  const fallback = kinds?.length === 1 ? kinds[0] : undefined
  const size = sizeOf(stats)
  return { path, location, id: idOf(path, stats), kind: undefined, fallback, toldBy: 'content', size, set: path }
}

const sizeOf = (stats: Stats | undefined): number | undefined => (stats?.isFile() ? stats.size : undefined)

/** Pipes and devices are what they are called; a file may have several names. */
export const idOf = (path: string, stats: Stats | undefined): string =>
  stats?.isFile() ? fileId(stats) : `path ${path}`

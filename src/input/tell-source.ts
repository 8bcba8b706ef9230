import { basename, dirname } from 'node:path'
import { agrees } from '../kinds/detect.ts'
import { type KindName, readFileName } from '../kinds/file-name.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { FoundFile } from './list-files.ts'
import { type Head, type Heads, tellsItsKind } from './read-head.ts'
import { fileId, type Located, type Source } from './source.ts'

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
  const head = await options.heads.of(file, sizeOf(file))
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
  const head = await options.heads.of(file, sizeOf(file))
  if (of !== undefined && head.kinds.size > 0 && isConfirmed(of, head)) return log(namedSource(file, of))
  // Of a file that says nothing itself `--kind` says all.
  if (head.kinds.size > 0 || source.fallback === undefined) return log(source)
  if (await tellsItsKind(file, options.interrupted)) return log(source)
  return log({ ...source, kind: source.fallback, toldBy: 'option' })
}

const log = (source: Source, isCopy = false): Told => ({ is: 'log', source, isCopy })

/** No line speaks against the name. */
const isConfirmed = ({ kind }: KindName, { kinds }: Head): boolean => [...kinds].every((seen) => agrees(kind, seen))

function namedSource(file: FoundFile, { kind, set }: KindName): Source {
  return { ...factsOf(file), kind, toldBy: 'name', set: `${dirname(file.path)}/${set}` }
}

export function unnamedSource(file: FoundFile, { kinds }: Pick<TellOptions, 'kinds'>): Source {
  const fallback = kinds?.length === 1 ? kinds[0] : undefined
  return { ...factsOf(file), kind: undefined, fallback, toldBy: 'content', set: file.path }
}

function factsOf(file: FoundFile): Located & Pick<Source, 'id' | 'size'> {
  const { path, location, member } = file
  return { path, location, ...(member && { member }), id: idOf(file), size: sizeOf(file) }
}

const sizeOf = ({ member, stats }: FoundFile): number | undefined =>
  member?.size ?? (stats?.isFile() ? stats.size : undefined)

/** Pipes and devices are what they are called; a file may have several names. */
export function idOf({ path, stats, member }: FoundFile): string {
  const id = stats?.isFile() ? fileId(stats) : `path ${path}`
  return member ? `${id}:${member.start}` : id
}

import type { LogKindName } from '../model/log-kind.ts'
import type { Heads } from './read-head.ts'
import type { Inventory, Source } from './source.ts'

export type Copies = Pick<Inventory, 'sources' | 'copies' | 'alike'>

export const noCopies = (sources: readonly Source[]): Copies => ({ sources, copies: new Map(), alike: [] })

/** A file is compared with so many others at most. Logs do not begin alike: more of them are somebody's trick. */
const MOST_COMPARED = 8
/** The way to a file in a compressed archive is long: of more comparisons it is only said that such files begin alike. */
const MOST_STREAMED = 32

/**
 * Finds files that hold the lines of another one. The first line tells which to compare; only a file of which no byte
 * differs is a copy. What cannot be looked into before it is read, as a pipe, is no copy.
 *
 * @throws Interruption
 */
export async function findCopies(sources: readonly Source[], heads: Heads, interrupted: AbortSignal): Promise<Copies> {
  const copies = new Map<Source, Source[]>()
  const alike: Source[][] = []
  const budget = { streamed: MOST_STREAMED, interrupted }
  for (const group of await groupByFirstLine(comparable(sources), heads)) {
    const others = comparable(await takeOutCopies(group, copies, budget))
    if (others.length > 1) alike.push(others)
  }
  const left = new Set([...copies.values()].flat())
  return { sources: sources.filter((source) => !left.has(source)), copies, alike }
}

/** Files that may be copies of each other: one that is alone of its kind is not opened for this. */
function comparable(sources: readonly Source[]): Source[] {
  const files = sources.filter(({ size }) => size)
  const counts = new Map<LogKindName | undefined, number>()
  for (const { kind } of files) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts.has(undefined) ? files : files.filter(({ kind }) => counts.get(kind)! > 1)
}

async function groupByFirstLine(sources: readonly Source[], heads: Heads): Promise<Source[][]> {
  const groups = new Map<string, Source[]>()
  for (const source of sources) {
    const { firstLine } = await heads.of(source, source.size)
    if (firstLine !== undefined) addTo(groups, firstLine, source)
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

interface Budget {
  /** Comparisons with files in compressed archives that are left. */
  streamed: number
  readonly interrupted: AbortSignal
}

/** @returns what remains of files that begin with the same line */
async function takeOutCopies(
  group: readonly Source[],
  copies: Map<Source, Source[]>,
  budget: Budget,
): Promise<Source[]> {
  const kept: Source[] = []
  const compared: Source[] = []
  for (const source of namedFirst(group)) {
    const others = compared.filter(({ kind }) => mayBeSame(kind, source.kind))
    const of = await findSame(source, others, budget)
    if (of) addTo(copies, of, source)
    else kept.push(source)
    if (!of && others.length < MOST_COMPARED) compared.push(source)
  }
  return kept
}

function addTo<Key>(lists: Map<Key, Source[]>, key: Key, source: Source): void {
  const list = lists.get(key)
  if (list) list.push(source)
  else lists.set(key, [source])
}

/** Of two that are the same, the one is read whose name tells its kind. */
const namedFirst = (group: readonly Source[]): Source[] =>
  [...group].sort((a, b) => Number(a.kind === undefined) - Number(b.kind === undefined))

/** Lines that are read as another kind are others: a log of failed deliveries may have those of the log it belongs to. */
const mayBeSame = (a: LogKindName | undefined, b: LogKindName | undefined): boolean =>
  a === b || a === undefined || b === undefined

async function findSame(source: Source, others: readonly Source[], budget: Budget): Promise<Source | undefined> {
  const { haveSameContent } = await import('./same-content.ts')
  for (const other of others) {
    if ([source, other].some(({ member }) => member?.packing === 'streamed')) budget.streamed -= 1
    if (budget.streamed >= 0 && (await haveSameContent(source, other, budget.interrupted))) return other
  }
  return undefined
}

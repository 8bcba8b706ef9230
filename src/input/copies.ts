import type { LogKindName } from '../model/log-kind.ts'
import type { Heads, LookOptions } from './read-head.ts'
import type { Inventory, Source } from './source.ts'

export type Copies = Pick<Inventory, 'sources' | 'copies' | 'alike'>

export const noCopies = (sources: readonly Source[]): Copies => ({ sources, copies: new Map(), alike: [] })

/** The limit of comparisons for each file. Real logs begin differently, so only crafted files reach it. */
const MOST_COMPARED = 8
/** Reaching a file in a compressed archive is slow. Beyond this limit, a note only says that such files begin alike. */
const MOST_STREAMED = 32

/**
 * Finds files with the same lines as another file. Files with the same start are compared, and a copy is a file in which
 * no byte differs. Inputs that can be read only once, such as pipes, are not compared.
 *
 * @throws Interruption
 */
export async function findCopies(sources: readonly Source[], heads: Heads, options: LookOptions): Promise<Copies> {
  const copies = new Map<Source, Source[]>()
  const left = new Set<Source>()
  const alike: Source[][] = []
  const budget = { ...options, streamed: MOST_STREAMED }
  for (const group of await groupBy(comparable(sources), 'firstLine', heads)) {
    for (const same of await groupBy(namedFirst(group), 'print', heads)) {
      for await (const [of, copy] of findPairs(same, budget)) {
        addTo(copies, of, copy)
        left.add(copy)
      }
    }
    const others = comparable(group.filter((source) => !left.has(source)))
    if (others.length > 1) alike.push(others)
  }
  return { sources: sources.filter((source) => !left.has(source)), copies, alike }
}

/** Groups of files that may be copies of each other. The only file of a kind is not opened for this. */
function comparable(sources: readonly Source[]): Source[] {
  const files = sources.filter(({ size }) => size)
  const counts = new Map<LogKindName | undefined, number>()
  for (const { kind } of files) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts.has(undefined) ? files : files.filter(({ kind }) => counts.get(kind)! > 1)
}

/** The groups with more than one file. */
async function groupBy(sources: readonly Source[], by: 'firstLine' | 'print', heads: Heads): Promise<Source[][]> {
  const groups = new Map<string, Source[]>()
  for (const source of sources) {
    const key = (await heads.of(source, source.size))[by]
    if (key !== undefined) addTo(groups, key, source)
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

interface Budget extends LookOptions {
  /** How many more comparisons with files in compressed archives are allowed. */
  streamed: number
}

/** Each copy, with the file that is read in its place. */
async function* findPairs(group: readonly Source[], budget: Budget): AsyncGenerator<[of: Source, copy: Source]> {
  const compared: Source[] = []
  for (const source of group) {
    const others = compared.filter(({ kind }) => mayBeSame(kind, source.kind))
    const of = await findSame(source, others, budget)
    if (of) yield [of, source]
    else if (others.length < MOST_COMPARED) compared.push(source)
  }
}

function addTo<Key>(lists: Map<Key, Source[]>, key: Key, source: Source): void {
  const list = lists.get(key)
  if (list) list.push(source)
  else lists.set(key, [source])
}

/** Of two equal files, the one whose name shows its kind is read. */
const namedFirst = (group: readonly Source[]): Source[] =>
  [...group].sort((a, b) => Number(a.kind === undefined) - Number(b.kind === undefined))

/** Files of different kinds are never copies: a log of failed deliveries may have the same lines as its main log. */
const mayBeSame = (a: LogKindName | undefined, b: LogKindName | undefined): boolean =>
  a === b || a === undefined || b === undefined

async function findSame(source: Source, others: readonly Source[], budget: Budget): Promise<Source | undefined> {
  const { haveSameContent } = await import('./same-content.ts')
  for (const other of others) {
    if ([source, other].some(({ member }) => member?.packing === 'streamed')) budget.streamed -= 1
    if (budget.streamed >= 0 && (await haveSameContent(source, other, budget))) return other
  }
  return undefined
}

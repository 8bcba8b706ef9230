import type { Heads } from './read-head.ts'
import type { Source } from './source.ts'

/** The files of each rotated set in the order of their first times; sets stay where their first file was. */
export async function orderRotated(sources: readonly Source[], heads: Heads): Promise<Source[]> {
  const sets = new Map<string, Source[]>()
  for (const source of sources) {
    const set = sets.get(source.set)
    if (set) set.push(source)
    else sets.set(source.set, [source])
  }
  const ordered: Source[][] = []
  for (const set of sets.values()) ordered.push(set.length > 1 ? await orderSet(set, heads) : set)
  return ordered.flat()
}

async function orderSet(set: readonly Source[], heads: Heads): Promise<Source[]> {
  const dated: { source: Source; time: number }[] = []
  for (const source of set) dated.push({ source, time: (await heads.of(source, source.size)).time })
  return dated.sort((a, b) => compareTimes(a.time, b.time)).map(({ source }) => source)
}

/** A file without a time comes last: it is empty, or new. */
function compareTimes(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return a - b
}

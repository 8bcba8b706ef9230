import type { Source } from '../../input/source.ts'
import { compareTimes } from '../../kinds/time.ts'
import type { FileOutput } from '../outputs/index.ts'

/** The place of each file in its rotated set; a file that stands alone has none. */
export function numberParts(sources: readonly Source[]): Map<Source, FileOutput['part']> {
  const sizes = new Map<string, number>()
  for (const { set } of sources) sizes.set(set, (sizes.get(set) ?? 0) + 1)
  const seen = new Map<string, number>()
  return new Map(
    sources.map((source) => {
      const index = (seen.get(source.set) ?? 0) + 1
      seen.set(source.set, index)
      const of = sizes.get(source.set) ?? 1
      return [source, of > 1 ? { index, of } : null]
    }),
  )
}

/** A compressed tar archive is read in its own order, so the first times of its files are known behind it. */
export function renumberStreamed(files: readonly FileOutput[], sources: readonly Source[]): FileOutput[] {
  const sets = new Map(
    sources.flatMap(({ path, member, set }) => (member?.packing === 'streamed' ? [[path, set] as const] : [])),
  )
  const bySet = new Map<string, FileOutput[]>()
  for (const file of files) {
    const name = sets.get(file.file)
    if (name === undefined || !file.part) continue
    const set = bySet.get(name)
    if (set) set.push(file)
    else bySet.set(name, [file])
  }
  const parts = new Map<FileOutput, FileOutput['part']>()
  for (const set of bySet.values()) {
    for (const [i, file] of set.sort(compareFirst).entries()) {
      // Of one that was not read to its end no place is known.
      parts.set(file, set.length === file.part?.of ? { index: i + 1, of: set.length } : null)
    }
  }
  return files.map((file) => (parts.has(file) ? { ...file, part: parts.get(file) ?? null } : file))
}

/** A file without a time comes last: it is empty, or new. */
function compareFirst({ first: a }: FileOutput, { first: b }: FileOutput): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return compareTimes(a, b)
}

import type { FileRecord, RunSummary } from './run-summary.ts'

/** Files that were all counted, and what each of them has in common with the others. */
export interface Overlap {
  readonly common: 'lines' | 'first' | 'last'
  readonly files: readonly FileRecord[]
}

type Tell = (file: FileRecord) => unknown

const print: Tell = ({ lines, bytes, first, last }) => [lines, bytes, first, last].join(' ')
const first: Tell = (file) => file.first
const last: Tell = (file) => file.last

/** What files may have in common, and what is the same for those that have more in common than that. */
const COMMONS: readonly { common: Overlap['common']; tell: Tell; more: Tell }[] = [
  { common: 'lines', tell: print, more: (file) => file },
  { common: 'first', tell: first, more: print },
  { common: 'last', tell: last, more: first },
]

/**
 * Files that seem to hold the same lines, by their fingerprints. Nothing is found of which something was said before: of
 * files that were compared before they were read, and of those of one state, which brings what was said of them.
 */
export function findOverlaps({ fileTable, alike }: Pick<RunSummary, 'fileTable' | 'alike'>): Overlap[] {
  const compared = new Map(alike.flatMap((paths) => paths.map((path) => [path, paths])))
  const known: Tell = (file) => file.countedIn ?? compared.get(file.path) ?? file
  const overlaps: Overlap[] = []
  for (const { common, tell, more } of COMMONS) {
    for (const group of groupBy(fileTable, tell)) {
      for (const files of readAlike(group)) {
        if (differ(files, known) && differ(files, more)) overlaps.push({ common, files })
      }
    }
  }
  return overlaps
}

/** Lines that are read as two kinds are not the same. */
function readAlike(group: readonly FileRecord[]): FileRecord[][] {
  const kinds = new Set(group.flatMap(({ kind }) => kind ?? []))
  if (kinds.size === 0) return [[...group]]
  return [...kinds].map((kind) => group.filter((file) => file.kind === null || file.kind === kind))
}

function groupBy(files: readonly FileRecord[], tell: Tell): Iterable<FileRecord[]> {
  const groups = new Map<unknown, FileRecord[]>()
  for (const file of files) {
    const key = tell(file)
    const group = groups.get(key)
    if (group) group.push(file)
    else groups.set(key, [file])
  }
  return groups.values()
}

const differ = (files: readonly FileRecord[], tell: Tell): boolean => new Set(files.map(tell)).size > 1

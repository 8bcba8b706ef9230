import type { FileRecord } from './run-summary.ts'

/** Files of which each seems to hold the same lines, by their fingerprints, and that all were counted. */
export function findOverlaps(fileTable: readonly FileRecord[]): FileRecord[][] {
  const groups = new Map<string, FileRecord[]>()
  for (const file of fileTable) {
    const key = [file.lines, file.bytes, file.first, file.last].join(' ')
    const group = groups.get(key)
    if (group) group.push(file)
    else groups.set(key, [file])
  }
  return [...groups.values()].filter(countsTwice)
}

/** Lines that are read as two kinds are not the same. */
function countsTwice(group: readonly FileRecord[]): boolean {
  const kinds = group.map(({ kind }) => kind)
  return kinds.length > 1 && (kinds.includes(null) || new Set(kinds).size < kinds.length)
}

/** Lines of a file, or of a part of it, that are of no known kind. */
export interface UnknownLines {
  readonly count: number
  /** Numbers of the first and of the last, from 0. */
  readonly first: number
  readonly last: number
}

/** Those of a file by its path. */
export interface UnknownInFile extends UnknownLines {
  readonly path: string
}

/** Such lines together, which follow each other; undefined if there are none. */
export function joinUnknown(before: UnknownLines | undefined, behind: UnknownLines | undefined) {
  if (!before || !behind) return before ?? behind
  return { count: before.count + behind.count, first: before.first, last: behind.last }
}

/** @param lines their numbers, in order */
export const unknownAt = (lines: readonly number[]): UnknownLines | undefined =>
  lines.length === 0 ? undefined : { count: lines.length, first: lines[0]!, last: lines.at(-1)! }

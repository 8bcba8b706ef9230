import type { Fault } from '../input/fault.ts'
import type { LineCounts } from '../model/batch.ts'
import type { BlockPlace } from '../model/problem.ts'

/** What a run has read, and what it could not. */
export interface RunSummary {
  /** Files that were opened. */
  files: number
  /** As stored: of a compressed file the compressed bytes. */
  bytes: number
  lines: { all: number; blank: number; parsed: number; bad: number }
  /** Bad lines by file, for those files that have any. */
  readonly badByFile: Map<string, number>
  /** Inputs that could not be read, or not to their end. */
  readonly faults: Fault[]
  /** Whole sentences that a user should read. */
  readonly notes: string[]
}

export const createRunSummary = (): RunSummary => ({
  files: 0,
  bytes: 0,
  lines: { all: 0, blank: 0, parsed: 0, bad: 0 },
  badByFile: new Map(),
  faults: [],
  notes: [],
})

/** The lines of a run as they are counted to people: blank ones are none. */
export const lineCount = ({ lines }: RunSummary): number => lines.all - lines.blank

/** Lines of one block of a file. */
export function addCounts(summary: RunSummary, path: string, counts: LineCounts): void {
  for (const count of ['all', 'blank', 'parsed', 'bad'] as const) summary.lines[count] += counts[count]
  if (counts.bad > 0) summary.badByFile.set(path, (summary.badByFile.get(path) ?? 0) + counts.bad)
}

/** What one run read beside what another did. */
export function addSummary(total: RunSummary, part: RunSummary): void {
  total.files += part.files
  total.bytes += part.bytes
  for (const count of ['all', 'blank', 'parsed', 'bad'] as const) total.lines[count] += part.lines[count]
  for (const [path, bad] of part.badByFile) total.badByFile.set(path, (total.badByFile.get(path) ?? 0) + bad)
  total.faults.push(...part.faults)
  total.notes.push(...part.notes)
}

/** What went wrong in an order that is not that of reading, so that it is the same however runs are added up. */
export function sortTroubles({ faults, notes, badByFile }: RunSummary): void {
  faults.sort((a, b) => compare(a.path, b.path) || compare(a.message, b.message))
  notes.sort(compare)
  const files = [...badByFile].sort(([a], [b]) => compare(a, b))
  badByFile.clear()
  for (const [path, bad] of files) badByFile.set(path, bad)
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Turns places in blocks into places in files, once it is known how many lines stand before each block. */
export class LineNumbers {
  readonly #linesBefore = new Map<string, number>()

  /** To be told of every block that a place may be in; of those with one offset it is the same. */
  set(block: Omit<BlockPlace, 'line'>, linesBefore: number): void {
    this.#linesBefore.set(keyOf(block), linesBefore)
  }

  /** The line in the file, from 1. */
  lineOf(place: BlockPlace): number {
    const before = this.#linesBefore.get(keyOf(place))
    if (before === undefined) throw new Error(`no lines were counted before ${keyOf(place)}`)
    return before + place.line + 1
  }
}

const keyOf = ({ file, offset }: Omit<BlockPlace, 'line'>): string => `${file}:${offset}`

import type { Fault } from '../input/fault.ts'
import type { LineCounts } from '../model/batch.ts'
import { LineNumbers } from './line-numbers.ts'

/** What a run has read, and what it could not. */
export interface RunSummary {
  /** Files that were opened. */
  files: number
  /** As stored: of a compressed file the compressed bytes. */
  bytes: number
  readonly lines: LineTotals
  /** Bad lines by file, for those files that have any. */
  readonly badByFile: Map<string, number>
  /** Inputs that could not be read, or not to their end. */
  readonly faults: Fault[]
  /** Whole sentences that a user should read. */
  readonly notes: string[]
  /** Where the problems of this run stand; of other runs that are added to it, it knows nothing. */
  readonly lineNumbers: LineNumbers
}

/** Line counts that grow. */
export type LineTotals = { -readonly [Count in keyof LineCounts]: number }

export const noLines = (): LineTotals => ({ all: 0, blank: 0, parsed: 0, bad: 0, tooLong: 0 })

export function addLines(total: LineTotals, { all, blank, parsed, bad, tooLong }: LineCounts): void {
  total.all += all
  total.blank += blank
  total.parsed += parsed
  total.bad += bad
  total.tooLong += tooLong
}

export const createRunSummary = (): RunSummary => ({
  files: 0,
  bytes: 0,
  lines: noLines(),
  badByFile: new Map(),
  faults: [],
  notes: [],
  lineNumbers: new LineNumbers(),
})

/** The lines of a run as they are counted to people: blank lines do not count. */
export const lineCount = ({ lines }: RunSummary): number => lines.all - lines.blank

/** Lines of one file. */
export function addFileLines(summary: RunSummary, path: string, counts: LineCounts): void {
  addLines(summary.lines, counts)
  addBad(summary, path, counts.bad)
}

/** What one run read beside what another did. */
export function addSummary(total: RunSummary, part: Omit<RunSummary, 'lineNumbers'>): void {
  total.files += part.files
  total.bytes += part.bytes
  addLines(total.lines, part.lines)
  for (const [path, bad] of part.badByFile) addBad(total, path, bad)
  for (const fault of part.faults) total.faults.push(fault)
  for (const note of part.notes) total.notes.push(note)
}

function addBad({ badByFile }: RunSummary, path: string, bad: number): void {
  if (bad > 0) badByFile.set(path, (badByFile.get(path) ?? 0) + bad)
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

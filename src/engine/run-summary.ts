import type { Fault } from '../input/fault.ts'
import type { LineCounts } from '../model/batch.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Fingerprint } from './fingerprint.ts'
import { LineNumbers } from './line-numbers.ts'
import { joinTimes, NO_TIMES, type TimeCounts } from './time-counts.ts'
import type { UnknownInFile } from './unknown-lines.ts'

/** What a run has read, and what it could not. */
export interface RunSummary {
  /** Files that were opened. */
  files: number
  /** Their paths. */
  readonly opened: Set<string>
  /** As stored: of a compressed file the compressed bytes. */
  bytes: number
  /** Of all that there is to read; undefined where an input does not say. */
  totalBytes: number | undefined
  /** The user has ended the run before everything was read. */
  isInterrupted: boolean
  readonly lines: LineTotals
  /** Of the plan's time window. */
  times: TimeCounts
  /** The files that were aggregated, as far as they have lines. */
  readonly fileTable: FileRecord[]
  /** Bad lines by file, for those files that have any. */
  readonly badByFile: Map<string, number>
  /** The same of lines that do not belong in the log whose name the file has. */
  readonly strayByFile: Map<string, number>
  /** Kinds that lines were told to be by their content. */
  readonly toldKinds: Set<LogKindName>
  /** Lines of no known kind, by file; they are in no other count. */
  readonly unknown: UnknownInFile[]
  /** Inputs that could not be read, or not to their end. */
  readonly faults: Fault[]
  /** Inputs that were found to hold the same lines, or may do so. */
  readonly duplicates: Duplicate[]
  /** Paths of files that begin with the same line: they were compared before they were read, and `duplicates` tells of them. */
  readonly alike: (readonly string[])[]
  /** Whole sentences that a user should read. */
  readonly notes: string[]
  /** Where the problems of this run stand; of other runs that are added to it, it knows nothing. */
  readonly lineNumbers: LineNumbers
}

/** A file by its name and by what tells its content. */
export interface FileRecord extends Fingerprint {
  readonly path: string
  /** As what its lines were read; null if each of them told it. */
  readonly kind: LogKindName | null
  readonly lines: number
  /** The state file that has counted it. */
  readonly countedIn?: string
}

/** A sentence about inputs that hold the same lines. */
export interface Duplicate {
  /** `copy`: lines count once, because an input was left out. `overlap`: all inputs count, so that lines may count twice. */
  readonly code: 'copy' | 'overlap'
  readonly message: string
}

/** Line counts that grow. */
export type LineTotals = { -readonly [Count in keyof LineCounts]: number }

export const noLines = (): LineTotals => ({ all: 0, blank: 0, parsed: 0, bad: 0, tooLong: 0, stray: 0 })

export function addLines(total: LineTotals, { all, blank, parsed, bad, tooLong, stray }: LineCounts): void {
  total.all += all
  total.blank += blank
  total.parsed += parsed
  total.bad += bad
  total.tooLong += tooLong
  total.stray += stray
}

export const createRunSummary = (): RunSummary => ({
  files: 0,
  opened: new Set(),
  bytes: 0,
  totalBytes: undefined,
  isInterrupted: false,
  lines: noLines(),
  times: NO_TIMES,
  fileTable: [],
  badByFile: new Map(),
  strayByFile: new Map(),
  toldKinds: new Set(),
  unknown: [],
  faults: [],
  duplicates: [],
  alike: [],
  notes: [],
  lineNumbers: new LineNumbers(),
})

/** The lines of a run as they are counted to people: blank lines do not count. */
export const lineCount = ({ lines }: RunSummary): number => lines.all - lines.blank

/** A file is being opened. */
export function countFile(summary: RunSummary, path: string): void {
  summary.files += 1
  summary.opened.add(path)
}

/** Whether an answer made of what was read lacks something: one place decides it for all commands. */
export const isPartial = ({ isInterrupted, faults }: RunSummary): boolean => isInterrupted || faults.length > 0

/** Lines of one file. */
export function addFileLines(summary: RunSummary, path: string, counts: LineCounts): void {
  addLines(summary.lines, counts)
  addCount(summary.badByFile, path, counts.bad)
  addCount(summary.strayByFile, path, counts.stray)
}

/** Lines of a file that do not look like the log that it is named after. */
export function addStrays({ lines, strayByFile }: RunSummary, path: string, count: number): void {
  lines.stray += count
  addCount(strayByFile, path, count)
}

/** What another run left, or a state file holds of it. */
type RunPart = Omit<
  RunSummary,
  'lineNumbers' | 'opened' | 'totalBytes' | 'isInterrupted' | 'toldKinds' | 'unknown' | 'alike'
> &
  Partial<Pick<RunSummary, 'opened' | 'isInterrupted' | 'toldKinds' | 'unknown'>>

/** What one run read beside what another did. */
export function addSummary(total: RunSummary, part: RunPart): void {
  total.files += part.files
  for (const path of part.opened ?? []) total.opened.add(path)
  for (const kind of part.toldKinds ?? []) total.toldKinds.add(kind)
  total.isInterrupted ||= part.isInterrupted ?? false
  total.bytes += part.bytes
  addLines(total.lines, part.lines)
  total.times = joinTimes(total.times, part.times)
  for (const [path, bad] of part.badByFile) addCount(total.badByFile, path, bad)
  for (const [path, stray] of part.strayByFile) addCount(total.strayByFile, path, stray)
  for (const file of part.fileTable) total.fileTable.push(file)
  for (const file of part.unknown ?? []) total.unknown.push(file)
  for (const fault of part.faults) total.faults.push(fault)
  for (const duplicate of part.duplicates) total.duplicates.push(duplicate)
  for (const note of part.notes) total.notes.push(note)
}

function addCount(byFile: Map<string, number>, path: string, count: number): void {
  if (count > 0) byFile.set(path, (byFile.get(path) ?? 0) + count)
}

/** What went wrong in an order that is not that of reading, so that it is the same however runs are added up. */
export function sortTroubles({
  faults,
  duplicates,
  notes,
  badByFile,
  strayByFile,
  unknown,
  fileTable,
}: RunSummary): void {
  fileTable.sort((a, b) => compare(a.path, b.path) || a.bytes - b.bytes || a.first - b.first)
  unknown.sort((a, b) => compare(a.path, b.path) || a.first - b.first)
  faults.sort((a, b) => compare(a.path, b.path) || compare(a.message, b.message))
  duplicates.sort((a, b) => compare(a.message, b.message))
  notes.sort(compare)
  for (const byFile of [badByFile, strayByFile]) sortByFile(byFile)
}

function sortByFile(counts: Map<string, number>): void {
  const files = [...counts].sort(([a], [b]) => compare(a, b))
  counts.clear()
  for (const [path, count] of files) counts.set(path, count)
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

import { noteOfTwins, UNTOLD } from '../input/cut-by-kind.ts'
import { type Fault, withLastLine } from '../input/fault.ts'
import type { KindState } from '../input/kind-cutter.ts'
import { nameOf, type Source } from '../input/source.ts'
import type { LineCounts } from '../model/batch.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { type Fingerprint, joinFingerprints } from './fingerprint.ts'
import { addFileLines, noLines, type RunSummary } from './run-summary.ts'
import { joinTimes, NO_TIMES, type TimeCounts } from './time-counts.ts'
import { joinUnknown, type UnknownLines } from './unknown-lines.ts'

/** A block that problems are in. */
export interface ProblemBlock {
  readonly offset: number
  /** To be added to a line of it, as `Batch.line` counts, for its number in the part of the file, from 0. */
  readonly linesBefore: number
}

/** What a part of a file came to: plain data, so that it can come from another thread. */
export interface PartSummary {
  /** Of the file as it is stored; 0 where whoever reads them counts them. */
  readonly bytes: number
  /** All lines, also those of kinds that the plan does not name. */
  readonly lines: number
  /** The lines of kinds that the plan names. */
  readonly counts: LineCounts
  readonly times: TimeCounts
  readonly problemBlocks: readonly ProblemBlock[]
  /** Kinds that lines were told to be by their content. */
  readonly seen: readonly LogKindName[]
  /** What is known of kinds at its end, where lines tell them. */
  readonly kindState?: KindState | undefined
  /** Lines of no known kind, as counted in the part. */
  readonly unknown?: UnknownLines | undefined
  /** Of a part that was aggregated. */
  readonly fingerprint?: Fingerprint | undefined
  readonly notes: readonly string[]
  /** Why it was not read to its end. */
  readonly fault?: Fault | undefined
  /** The user has ended the run before the part was done. */
  readonly isInterrupted: boolean
}

/** A part of which nothing is known yet. */
export const EMPTY_PART: PartSummary = {
  ...{ bytes: 0, lines: 0, counts: noLines(), times: NO_TIMES, problemBlocks: [] },
  ...{ seen: [], notes: [], isInterrupted: false },
}

/** Takes the parts of one file in its order, and adds them to the summary of the run. */
export class FileSummary {
  /** All lines so far. */
  lines = 0
  /** Nothing more of the file counts: reading it went wrong, or the user has ended the run. */
  isOver = false
  readonly #summary: RunSummary
  readonly #source: Source
  readonly #seen = new Set<LogKindName>()
  #blank = 0
  #fingerprint: Fingerprint | undefined
  #unknown: UnknownLines | undefined

  constructor(summary: RunSummary, source: Source) {
    this.#summary = summary
    this.#source = source
  }

  add(part: PartSummary): void {
    const { bytes, lines, counts, problemBlocks, seen, notes, fault, isInterrupted, fingerprint, unknown } = part
    const summary = this.#summary
    for (const { offset, linesBefore } of problemBlocks) {
      summary.lineNumbers.set({ file: this.#source.path, offset }, this.lines + linesBefore)
    }
    this.#unknown = joinUnknown(this.#unknown, unknown && moved(unknown, this.lines))
    this.lines += lines
    this.#blank += counts.blank
    if (fingerprint) {
      this.#fingerprint = this.#fingerprint ? joinFingerprints(this.#fingerprint, fingerprint) : fingerprint
    }
    for (const kind of seen) this.#seen.add(kind)
    addFileLines(summary, this.#source.path, counts)
    summary.times = joinTimes(summary.times, part.times)
    summary.bytes += bytes
    summary.notes.push(...notes)
    if (fault) summary.faults.push(withLastLine(fault, this.lines))
    this.isOver ||= fault !== undefined || isInterrupted
  }

  /** Its last part was added. */
  end(): void {
    const { path, kind = null } = this.#source
    if (this.#fingerprint && this.lines > this.#blank) {
      this.#summary.fileTable.push({ path, kind, lines: this.lines, ...this.#fingerprint })
    }
    this.#endKinds()
  }

  /** Lines that are of no known kind do not tell what the file is. */
  #endKinds(): void {
    const { path } = this.#source
    const unknown = this.#unknown
    for (const kind of this.#seen) this.#summary.toldKinds.add(kind)
    if (unknown && this.#seen.size > 0) this.#summary.unknown.push({ path, ...unknown })
    if (this.isOver) return
    if (unknown && this.#seen.size === 0) this.#summary.faults.push({ path: nameOf(path), message: UNTOLD })
    const note = noteOfTwins(this.#source, this.#seen)
    if (note !== undefined) this.#summary.notes.push(note)
  }
}

const moved = ({ count, first, last }: UnknownLines, by: number): UnknownLines => ({
  count,
  first: first + by,
  last: last + by,
})

import { isPartial, type RunSummary } from '../engine/run-summary.ts'
import type { Report } from '../model/report.ts'
import type { View } from '../model/view.ts'
import { formatCell } from '../render/index.ts'

/** Why an answer is partial: a warning of JSON, a note of tables, a line on stderr. */
export interface PartialCause {
  readonly code: 'interrupted' | 'input'
  readonly message: string
  /** Of an interrupted run. */
  readonly bytes_read?: number
  /** Of all inputs; null where one does not say. */
  readonly bytes_total?: number | null
}

/** In the order in which they matter. */
export function partialCauses(summary: RunSummary): PartialCause[] {
  const { faults, isInterrupted } = summary
  if (!isPartial(summary)) return []
  const unread = faults.map(({ path, message }) => ({ code: 'input' as const, message: `${path}: ${message}` }))
  return isInterrupted ? [interruption(summary), ...unread] : unread
}

function interruption({ bytes, totalBytes }: RunSummary): PartialCause {
  const read = sizeOf(bytes)
  const after = totalBytes === undefined ? read : `${withoutUnit(read, sizeOf(totalBytes))} of ${sizeOf(totalBytes)}`
  return {
    code: 'interrupted',
    message: `interrupted after reading ${after}: figures are partial, and may lack the last lines of what was read`,
    bytes_read: bytes,
    bytes_total: totalBytes ?? null,
  }
}

const sizeOf = (bytes: number): string => formatCell(bytes, 'bytes', { timeZone: 'UTC' })

/** `117 of 200 MB`: the unit once, if it is the same. */
function withoutUnit(size: string, other: string): string {
  const [number = '', unit] = size.split(' ')
  return other.endsWith(` ${unit}`) ? number : size
}

/** A report whose last table says why the answer is partial. What a format does not ask for is not made. */
export class PartialReport implements Report {
  readonly #report: Report
  readonly #notes: readonly string[]

  constructor(report: Report, causes: readonly PartialCause[]) {
    this.#report = report
    this.#notes = causes.map(({ message }) => `Partial: ${message}.`)
  }

  get document(): Report['document'] {
    return this.#report.document
  }

  get records(): Report['records'] {
    return this.#report.records
  }

  get table(): View | undefined {
    return this.#report.table
  }

  get views(): readonly View[] {
    const { views } = this.#report
    const last = views.at(-1) ?? { title: '', columns: [], rows: [] }
    return [...views.slice(0, -1), { ...last, notes: [...(last.notes ?? []), ...this.#notes] }]
  }
}

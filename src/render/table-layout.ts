import type { ViewColumn } from '../model/view.ts'
import { cutCell, isFigure, isTime, LONGEST_CELL, longestCell, showSentence } from './cells.ts'
import { type Attempt, type Field, findExtent, measure } from './column-extent.ts'
import { fitColumns } from './fit-columns.ts'
import type { FrameColumn } from './frame.ts'
import { showHeader, wrapHeader } from './headers.ts'
import { describeForm, findForms, shortenTime, type TimeForm } from './short-times.ts'

/** A table whose cells fit their columns. */
export interface TableLayout {
  /** One or more lines. */
  readonly header: readonly (readonly string[])[]
  /** Cut when they are asked for, once: there may be a million. */
  readonly rows: Iterable<readonly string[]>
  readonly columns: readonly FrameColumn[]
  /** What the cells no longer say, as sentences. */
  readonly notes: readonly string[]
}

export interface LayoutOptions {
  /** Whether names and paths must be whole, so that they can be copied. */
  readonly wholeNames?: boolean
  /** The first that fits is taken. */
  readonly attempts?: readonly Attempt[]
}

/** What gives way in a narrow table: the ends of sentences, then the digits of times, then more of both. */
const CONCESSIONS: readonly Pick<Attempt, 'form' | 'enoughOfSentence'>[] = [
  { form: 'full', enoughOfSentence: 20 },
  { form: 'second', enoughOfSentence: 20 },
  { form: 'day-second', enoughOfSentence: 20 },
  { form: 'day-second', enoughOfSentence: 12 },
  { form: 'day-minute', enoughOfSentence: 12 },
  { form: 'second', enoughOfSentence: 12 },
  { form: 'full', enoughOfSentence: 12 },
]

// An id of Sora has 26 characters, a UUID 36.
const ENOUGH_OF_NAME = 36
const SHORT_NAME = 12

/** All of them before a header is cut: what a column means is worth more than the last digit in it. */
const attempts = (enoughOfName: number): readonly Attempt[] =>
  [true, false].flatMap((wholeHeaders) =>
    CONCESSIONS.map((concession) => ({ ...concession, wholeHeaders, enoughOfName })),
  )

const ATTEMPTS = attempts(ENOUGH_OF_NAME)
/** Nothing gives way. */
export const NO_CONCESSION: readonly Attempt[] = ATTEMPTS.slice(0, 1)
/** Ids and paths lose their ends as well. */
export const SHORT_NAMES: readonly Attempt[] = [...ATTEMPTS, ...attempts(SHORT_NAME)]

/**
 * The best table for `room` columns of a terminal, Infinity for a pipe; undefined when none could be read.
 */
export function chooseLayout(
  columns: readonly ViewColumn[],
  cells: readonly (readonly string[])[],
  room: number,
  { wholeNames = false, attempts = ATTEMPTS }: LayoutOptions = {},
): TableLayout | undefined {
  const widest = room === Infinity ? LONGEST_CELL : room
  const fields = columns.map((column, i) => toField(column, cells, i, widest))
  const measured = fields.map((field) => measure(field, widest))
  const times = fields.flatMap(({ unit, texts }) => (isTime(unit) ? texts : []))
  const forms = findForms(times)

  for (const attempt of attempts.filter(({ form }) => forms.includes(form))) {
    const shown = fields.map((field) => shortenTimes(field, attempt.form))
    const measures = shown.map((field, i) => (field === fields[i] ? measured[i]! : measure(field, widest)))
    const extents = shown.map((field, i) => findExtent(field, measures[i]!, attempt, wholeNames))
    const widths = fitColumns(extents, room)
    if (widths === undefined) continue
    return {
      header: layHeaders(shown, widths),
      rows: cutRows(shown, widths, cells.length),
      columns: shown.map(({ unit }, i) => ({ width: widths[i]!, align: isFigure(unit) ? 'right' : 'left' })),
      notes: describeForm(attempt.form, times),
    }
  }
  return undefined
}

function* cutRows(fields: readonly Field[], widths: readonly number[], count: number): Generator<string[]> {
  for (let row = 0; row < count; row += 1) {
    yield fields.map(({ unit, texts }, i) => cutCell(texts[row]!, unit, widths[i]!))
  }
}

function toField(
  { name, unit, isValue }: ViewColumn,
  cells: readonly (readonly string[])[],
  column: number,
  widest: number,
): Field {
  const texts = cells.map((row) => row[column]!)
  const longest = longestCell(unit, widest)
  return {
    unit,
    header: isValue ? showSentence(name) : showHeader(name),
    texts: unit === 'trend' ? texts.map((text) => cutCell(text, unit, longest)) : texts,
  }
}

/** Lines of headers, each over its column's cells: where one has more lines than another, it starts higher. */
function layHeaders(fields: readonly Field[], widths: readonly number[]): string[][] {
  const headers = fields.map(({ header }, i) => wrapHeader(header, widths[i]!))
  const height = Math.max(...headers.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => headers.map((lines) => lines[lines.length - height + line] ?? ''))
}

function shortenTimes(field: Field, form: TimeForm): Field {
  if (!isTime(field.unit) || form === 'full') return field
  return { ...field, texts: field.texts.map((text) => shortenTime(text, form)) }
}

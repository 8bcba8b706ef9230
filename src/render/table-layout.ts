import type { Unit, ViewColumn } from '../model/view.ts'
import { cutCell, isFigure, isName, isText, LONGEST_CELL, showSentence } from './cells.ts'
import { type Extent, fitColumns } from './fit-columns.ts'
import type { FrameColumn } from './frame.ts'
import { describeForm, findForms, shortenTime, type TimeForm } from './short-times.ts'
import { cutEnd, widthUpTo } from './widths.ts'

/** A table whose cells fit their columns. */
export interface TableLayout {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly columns: readonly FrameColumn[]
  /** What the cells no longer say, as sentences. */
  readonly notes: readonly string[]
}

// Figures are never cut in a table; what is longer than this is none, whatever its column says.
const LONGEST_FIGURE = 32
const LEAST_HEADER = 6
// What a column of text keeps at least: half of its cells whole, within these bounds. An id of Sora has 26 characters,
// a UUID 36; of sentences the start will do.
const LEAST_TEXT = 8
const ENOUGH_OF_NAME = 36

/** What gives way in a narrow table: the ends of sentences, then the digits of times, then more of both. */
const ATTEMPTS: readonly { readonly form: TimeForm; readonly enoughOfSentence: number }[] = [
  { form: 'full', enoughOfSentence: 20 },
  { form: 'second', enoughOfSentence: 20 },
  { form: 'day-second', enoughOfSentence: 20 },
  { form: 'day-second', enoughOfSentence: 12 },
  { form: 'day-minute', enoughOfSentence: 12 },
  { form: 'second', enoughOfSentence: 12 },
  { form: 'full', enoughOfSentence: 12 },
]

/**
 * The best table for `room` columns of a terminal, Infinity for a pipe; undefined when none could be read.
 *
 * @param wholeNames whether names and paths must be whole, so that they can be copied
 */
export function chooseLayout(
  columns: readonly ViewColumn[],
  cells: readonly (readonly string[])[],
  room: number,
  wholeNames = false,
): TableLayout | undefined {
  const widest = room === Infinity ? LONGEST_CELL : room
  const fields = columns.map(({ name, unit }, i) => {
    return { unit, header: showSentence(name.toUpperCase()), texts: cells.map((row) => row[i]!) }
  })
  const measured = fields.map((field) => measure(field, widest))
  const times = fields.flatMap(({ unit, texts }) => (unit === 'time' ? texts : []))
  const forms = findForms(times)

  for (const { form, enoughOfSentence } of ATTEMPTS.filter(({ form }) => forms.includes(form))) {
    const shown = fields.map((field) => shortenTimes(field, form))
    const measures = shown.map((field, i) => (field === fields[i] ? measured[i]! : measure(field, widest)))
    const extents = shown.map((field, i) => findExtent(field, measures[i]!, enoughOfSentence, wholeNames))
    const widths = fitColumns(extents, room)
    if (widths === undefined) continue
    return {
      header: shown.map(({ header }, i) => cutEnd(header, widths[i]!)),
      rows: cells.map((_, row) => shown.map(({ unit, texts }, i) => cutCell(texts[row]!, unit, widths[i]!))),
      columns: shown.map(({ unit }, i) => ({ width: widths[i]!, align: isFigure(unit) ? 'right' : 'left' })),
      notes: describeForm(form, times),
    }
  }
  return undefined
}

interface Field {
  readonly unit: Unit
  readonly header: string
  readonly texts: readonly string[]
}

function shortenTimes(field: Field, form: TimeForm): Field {
  if (field.unit !== 'time' || form === 'full') return field
  return { ...field, texts: field.texts.map((text) => shortenTime(text, form)) }
}

interface Measure {
  readonly header: number
  readonly widest: number
  /** The median of the cells that say something. */
  readonly typical: number
}

function measure({ unit, header, texts }: Field, limit: number): Measure {
  const longest = isText(unit) ? limit : Math.min(LONGEST_FIGURE, limit)
  const widths = Int32Array.from(texts, (text) => widthUpTo(text, longest)).sort()
  const telling = widths.filter((width) => width > 1)
  return {
    header: widthUpTo(header, longest),
    widest: widths.at(-1) ?? 0,
    typical: telling[telling.length >> 1] ?? 0,
  }
}

function findExtent(
  { unit, texts }: Field,
  { header, widest, typical }: Measure,
  enoughOfSentence: number,
  wholeNames: boolean,
): Extent {
  const wanted = Math.max(1, header, widest)
  if (!isText(unit)) return { wanted, least: Math.max(widest, Math.min(header, LEAST_HEADER)) }
  const telling = texts.filter((text) => text.length > 1)
  const isOfNames = telling.filter(isName).length > telling.length / 2
  if (isOfNames && wholeNames) return { wanted, least: Math.min(wanted, Math.max(widest, LEAST_TEXT)) }
  const enough = isOfNames ? ENOUGH_OF_NAME : enoughOfSentence
  return { wanted, least: Math.min(wanted, Math.max(LEAST_TEXT, Math.min(enough, typical))) }
}

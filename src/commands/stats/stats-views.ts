import { othersName } from '../../measures/tables.ts'
import type { Json } from '../../model/json.ts'
import type { Unit, View, ViewColumn } from '../../model/view.ts'
import type { Figures, KindStats, StatsResult, TableOutput } from '../outputs/index.ts'
import { countOf } from '../wording.ts'
import { seriesViews, trendColumn, trendOf } from './series-views.ts'

/** Tables for people. */
export function statsViews({ kinds, table }: StatsResult, timeZone: string): View[] {
  if (table) return [tableView(table, timeZone, true), ...seriesViews(table)]
  return [kindsView(kinds), ...kinds.flatMap((it) => it.tables.map((part) => summaryView(it, part)))]
}

function kindsView(kinds: readonly KindStats[]): View {
  return {
    title: 'Lines',
    columns: [
      { name: 'kind', unit: 'text' },
      { name: 'lines', unit: 'count' },
      { name: 'first', unit: 'time', optional: true },
      { name: 'last', unit: 'time', optional: true },
    ],
    rows: kinds.map(({ kind, lines, first, last }) => [kind, lines, first, last]),
  }
}

/** Figures of a summary that a narrow terminal must show; others can be left out. */
const MOST_NEEDED = 3

function summaryView({ kind }: KindStats, table: TableOutput): View {
  const isList = table.by[0] === 'field'
  const hasTotal = !isList && table.measures.length > 1
  const view = tableView({ ...table, title: `${kind}: ${table.title}` }, 'UTC', hasTotal)
  const columns = view.columns.map((column, i) =>
    i < table.by.length + MOST_NEEDED ? column : { ...column, optional: true as const },
  )
  return { ...view, columns, rows: isList ? withoutRepeats(view.rows) : view.rows }
}

/** The name of a field above its values, once. */
const withoutRepeats = (rows: View['rows']): View['rows'] =>
  rows.map((row, i) => (i > 0 && rows[i - 1]![0] === row[0] ? ['', ...row.slice(1)] : row))

/** For a field that lines lack; Sora writes `-` itself. */
const MISSING = '(none)'

/** @param hasTotal whether the total is below the rows; their share of it is shown in any case */
function tableView(table: TableOutput, timeZone: string, hasTotal: boolean): View {
  const { by, rows, other, total } = table
  const figures = figureColumns(table, timeZone)
  const label = (text: string): Json[] => by.map((_, i) => (i === 0 ? text : ''))
  const cellsOf = (key: Json[], values: Figures, series: readonly Figures[]) => [
    ...key,
    ...figures.map(({ cell }) => cell(values, series)),
  ]
  const shown = rows.map(({ key, values, series }) =>
    cellsOf(
      by.map((field) => key[field] ?? MISSING),
      values,
      series,
    ),
  )
  if (other) shown.push(cellsOf(label(othersName(other.groups)), other.values, other.series))
  if (hasTotal && total && shown.length > 1) shown.push(cellsOf(label('(all)'), total, []))
  const keys = by.map((name): ViewColumn => ({ name, unit: 'text' }))
  const columns = [...keys, ...figures.map(({ column }) => column)]

  return { title: table.title, columns, rows: shown, notes: notesOf(table) }
}

interface FigureColumn {
  readonly column: ViewColumn
  cell(values: Figures, series: readonly Figures[]): Json
}

/** Measures, behind a count its share of all, and with buckets the course of the first measure. */
function figureColumns({ measures, total, rows, other, buckets }: TableOutput, timeZone: string): FigureColumn[] {
  const isOne = rows.length + (other ? 1 : 0) <= 1
  const columns = measures.flatMap(({ name, unit }): FigureColumn[] => {
    const measure = { column: { name, unit: unit as Unit }, cell: (values: Figures) => values[name] ?? null }
    const all = Number(total?.[name] ?? 0)
    if (name !== 'count' || isOne || all === 0) return [measure]
    const share: ViewColumn = { name: 'share', unit: 'share', optional: true }
    return [measure, { column: share, cell: (values) => Number(values[name]) / all }]
  })
  if (buckets.length <= 1) return columns
  return [...columns, { column: trendColumn(buckets, timeZone), cell: (_, series) => trendOf(measures, series) }]
}

/** What a reader must know of the rows, and of figures that are not exact. */
function notesOf({ measures, rows_left_out: leftOut }: TableOutput): string[] {
  const notes = measures.flatMap(({ name, relative_error, resolution_ms }) => [
    ...(relative_error > 0 ? [`${name} is within ${Number((100 * relative_error).toPrecision(2))} %.`] : []),
    ...(resolution_ms > 0 ? [`${name} is an upper bound: times are rounded to ${resolution_ms} ms.`] : []),
  ])
  return leftOut > 0 ? [`${countOf(leftOut, 'more row')} without --limit.`, ...notes] : notes
}

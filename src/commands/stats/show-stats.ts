import type { Json } from '../../model/json.ts'
import type { View, ViewColumn } from '../../model/view.ts'
import type { SharedOptions } from '../options.ts'
import type { Figures, KindStats, StatsQuery, StatsResult, TableOutput } from '../outputs/index.ts'
import type { Reading } from '../reading.ts'
import { selectQuery } from '../selecting.ts'
import { envelope, show } from '../show.ts'
import { totalSpan } from '../time-span.ts'
import type { Presentation } from './answer.ts'
import type { Gates } from './request.ts'
import type { StateRequest } from './state-request.ts'
import { statsViews } from './stats-views.ts'

export async function showStats(
  { io, summary }: Reading,
  result: StatsResult,
  request: StateRequest,
  gates: Gates,
  options: SharedOptions & Presentation,
): Promise<void> {
  const { timeZone } = request.clock
  const query: StatsQuery = {
    ...selectQuery(request, timeZone),
    by: result.table?.by ?? [],
    agg: result.table?.measures.map(({ name }) => name) ?? [],
    every: request.every ?? null,
    top: options.top ?? null,
    fail_if: gates.failIf ?? null,
    expect: gates.expect ?? [],
  }
  // Each format takes one of them, and with many groups each is large.
  const report = {
    get document() {
      return envelope('stats', summary, totalSpan(result.kinds), query, result)
    },
    get table() {
      return result.table ? longTable(result.table) : summaryTable(result.kinds)
    },
    get records() {
      return result.table ? recordsOf(longTable(result.table)) : result.kinds
    },
    get views() {
      return statsViews(result, options.timeZone)
    },
  }
  await show(io, options, report, summary)
}

/** A row a group, and with `--every` one a group and bucket. */
function longTable({ by, measures, rows, other, buckets }: TableOutput): View {
  const keyed = rows.map(({ key, ...figures }) => ({ key: by.map((field) => key[field] ?? null), ...figures }))
  const others = other ? [{ key: by.map((_, i) => (i === 0 ? '(other)' : null)), ...other }] : []
  const all = [...keyed, ...others]
  const columns: ViewColumn[] = [
    ...(buckets.length > 0 ? [{ name: '@time', unit: 'time' } as const] : []),
    ...by.map((name): ViewColumn => ({ name, unit: 'raw' })),
    ...measures.map(({ name, unit }): ViewColumn => ({ name, unit: unit as ViewColumn['unit'] })),
  ]
  const figures = (values: TableOutput['total']): Json[] => measures.map(({ name }) => values?.[name] ?? null)
  const cells =
    buckets.length > 0
      ? buckets.flatMap((start, i) => all.map(({ key, series }) => [start, ...key, ...figures(series[i] ?? null)]))
      : all.map(({ key, values }) => [...key, ...figures(values)])
  return { title: '', columns, rows: cells }
}

function* recordsOf({ columns, rows }: View): Generator<Json> {
  for (const row of rows) yield Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null]))
}

/** The columns are the same for any logs, as no table of a summary has more keys. */
const USUAL_KEYS = 3

/** All tables of all kinds as one: a row a figure. */
function summaryTable(kinds: readonly KindStats[]): View {
  const widths = kinds.flatMap(({ tables }) => tables.map(({ by }) => by.length))
  const keys = Array.from({ length: Math.max(USUAL_KEYS, ...widths) }, (_, i) => `key_${i + 1}`)
  const columns = ['kind', 'table', ...keys, 'measure', 'value'].map((name): ViewColumn => ({ name, unit: 'raw' }))
  const rowsOf = (place: readonly string[], key: readonly Json[], figures: Figures): Json[][] =>
    Object.entries(figures).map(([measure, value]) => [...place, ...keys.map((_, i) => key[i] ?? null), measure, value])
  const rows = kinds.flatMap(({ kind, lines, first, last, tables }) => [
    ...rowsOf([kind, ''], [], { lines, first, last }),
    ...tables.flatMap(({ title, by, rows, other }) => [
      ...rows.flatMap(({ key, values }) =>
        rowsOf(
          [kind, title],
          by.map((field) => key[field] ?? null),
          values,
        ),
      ),
      ...(other ? rowsOf([kind, title], ['(other)'], other.values) : []),
    ]),
  ])
  return { title: '', columns, rows }
}

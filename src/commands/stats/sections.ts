import type { Groups } from '../../aggregates/group.ts'
import type { Last, LastSpec } from '../../aggregates/last.ts'
import type { Steps, StepsSpec } from '../../aggregates/steps.ts'
import { FIGURES, type Measure } from '../../measures/figures.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../../model/plan.ts'
import type { Unit } from '../../model/view.ts'
import type { MeasureOutput, RowOutput, TableOutput } from '../outputs/index.ts'
import { type Layout, layOut, namedFigures } from './layout.ts'
import { capOf, inGroups } from './limits.ts'
import { groupTable, keyOf, measureOutputs } from './tables.ts'

/** A table of a summary: what it needs of a plan, and what it says. */
export interface Section {
  aggregatesOf(kind: LogKindName): AggregateSpec[]
  /** Elements of this array are its rows, instead of lines. */
  readonly each?: FieldPath
  /** Undefined if the lines have nothing to say about it. */
  read(results: readonly Json[], kind: LogKindName): TableOutput | undefined
}

/** The measures of summaries are the same in each kind. */
const ANY_KIND: LogKindName = 'connection'
const MOST_ROWS = 10
const MOST_VALUES = 5

export const LINES: Measure = { name: 'lines', ...FIGURES.count() }

interface TableOptions {
  readonly measures?: readonly Measure[]
  readonly top?: number
  /** The lines that it is about. */
  readonly where?: Condition
}

/** Rows by fields, the most first. */
export function table(
  title: string,
  by: FieldPath[],
  { measures = [LINES], top = MOST_ROWS, where }: TableOptions = {},
): Section {
  const layout = layOut(measures, [ANY_KIND])
  return {
    aggregatesOf(kind) {
      const group = groupSpec(by, layout, kind, top)
      return [where ? ({ name: 'filter', where, of: group } as unknown as AggregateSpec) : group]
    },
    read([groups]) {
      const answer = groupTable(title, by, layout, groups as Groups)
      return answer.rows.length === 0 ? undefined : answer
    },
  }
}

/** The lines that say something in one of these fields. */
export const saying = (...paths: FieldPath[]): Condition => ({
  op: 'or',
  of: paths.map((path) => ({ op: 'compare', path, as: 'value', test: '!=', value: null })),
})

/** The most frequent values of each of these fields, in one table. */
export function breakdown(title: string, fields: readonly FieldPath[]): Section {
  const layout = layOut([LINES], [ANY_KIND])
  return {
    aggregatesOf: (kind) => fields.map((field) => groupSpec([field], layout, kind, MOST_VALUES)),
    read(results) {
      const tables = results.map((groups, i) => groupTable(title, [fields[i]!], layout, groups as Groups))
      const rows = tables.flatMap((it, i) => valueRows(fields[i]!, it))
      return rows.length === 0 ? undefined : { ...tables[0]!, by: ['field', 'value'], rows, other: null }
    },
  }
}

/** How fields of one unit are spread: a row a field. */
export function spread(title: string, unit: Unit, fields: Readonly<Record<string, FieldPath>>): Section {
  const names = Object.keys(fields)
  const layouts = names.map((name) => layOut(spreadOf(fields[name]!, unit), [ANY_KIND]))
  const width = layouts[0]!.specsOf(ANY_KIND).length
  return {
    aggregatesOf: (kind) => layouts.flatMap((layout) => layout.specsOf(kind)),
    read(results) {
      const tables = layouts.map((layout, i) =>
        fieldTable(names[i]!, layout, results.slice(i * width, (i + 1) * width)),
      )
      const rows = tables.flatMap((it) => it.rows).filter(({ values }) => values.max !== null)
      return rows.length === 0 ? undefined : { ...joinMeasures(tables), title, rows }
    },
  }
}

const spreadOf = (path: FieldPath, unit: Unit): Measure[] => [
  { name: 'p50', ...FIGURES.quantile(path, unit, 0.5) },
  { name: 'p95', ...FIGURES.quantile(path, unit, 0.95) },
  { name: 'p99', ...FIGURES.quantile(path, unit, 0.99) },
  { name: 'max', ...FIGURES.extreme(path, unit, 'max') },
  { name: 'sum', ...FIGURES.sum(path, unit) },
]

function fieldTable(name: string, layout: Layout, results: readonly Json[]): TableOutput {
  const row: RowOutput = { key: { of: name }, values: namedFigures(layout, results), series: [] }
  const measures = measureOutputs(layout, [results])
  return { ...EMPTY, by: ['of'], measures, rows: [row] }
}

/** The accuracy of a column is that of its worst row. */
function joinMeasures(tables: readonly TableOutput[]): TableOutput {
  const [first] = tables
  const measures = first!.measures.map((measure, i): MeasureOutput => {
    const errors = tables.map((table) => table.measures[i]!.relative_error)
    return { ...measure, relative_error: Math.max(...errors) }
  })
  return { ...first!, measures }
}

function groupSpec(by: FieldPath[], layout: Layout, kind: LogKindName, top: number): AggregateSpec {
  const of = layout.specsOf(kind).map((spec) => inGroups(spec))
  return { name: 'group', by, of, top, order: { by: 0, descending: true }, cap: capOf(of) }
}

/** None for a field that no line has. */
function valueRows(field: FieldPath, table: TableOutput): RowOutput[] {
  const { rows, other } = table
  const isSaid = rows.some(({ key }) => key[field] !== null)
  if (!isSaid) return []
  const values = rows.map(({ key, values }): RowOutput => ({ key: { field, value: key[field]! }, values, series: [] }))
  const groups = other?.groups ?? null
  const name = groups === null ? '(other)' : `(${groups} other)`
  return other ? [...values, { key: { field, value: name }, values: other.values, series: [] }] : values
}

/** How long connections take from one message to the next. */
export function latencies(title: string, spec: Omit<StepsSpec, 'cap'>): Section {
  return {
    aggregatesOf: () => [{ name: 'steps', ...spec } as unknown as AggregateSpec],
    read([result]) {
      const spans = (result as Steps).spans.filter(({ count }) => count > 0)
      if (spans.length === 0) return undefined
      const error = Math.max(...spans.map(({ relative_error }) => relative_error))
      const ms = (name: string, relative = 0): MeasureOutput => measureOutput(name, 'ms', relative)
      const rows = spans.map(({ from, to, count, quantiles: [p50 = null, p95 = null], max }): RowOutput => {
        return { key: { from, to }, values: { connections: count, p50, p95, max }, series: [] }
      })
      const measures = [measureOutput('connections', 'count'), ms('p50', error), ms('p95', error), ms('max')]
      return { ...EMPTY, title, by: ['from', 'to'], measures, rows }
    },
  }
}

export type CounterSpec = Omit<LastSpec, 'cap' | 'values'>

/** Counters that only grow: the last of each object, summed over the objects of each group. */
export function lastCounters(title: string, spec: CounterSpec, counters: readonly Counter[]): Section {
  const values = counters.map(({ path }) => path)
  return {
    aggregatesOf: () => [{ name: 'last', ...spec, values } as unknown as AggregateSpec],
    read([result]) {
      const { groups } = result as Last
      const rows = groups.map(({ key, objects, sums }): RowOutput => {
        const figures = Object.fromEntries(counters.map(({ name }, i) => [name, sums[i] ?? null]))
        return { key: keyOf(spec.group, key), values: { objects, ...figures }, series: [] }
      })
      const measures = [
        measureOutput('objects', 'count'),
        ...counters.map(({ name, unit }) => measureOutput(name, unit)),
      ]
      return rows.length === 0 ? undefined : { ...EMPTY, title, by: spec.group, measures, rows }
    },
  }
}

export interface Counter {
  readonly name: string
  readonly path: FieldPath
  readonly unit: Unit
}

const EMPTY: TableOutput = {
  title: '',
  by: [],
  measures: [],
  rows: [],
  rows_left_out: 0,
  other: null,
  total: null,
  buckets: [],
}

const measureOutput = (name: string, unit: Unit, relative = 0): MeasureOutput => ({
  name,
  unit,
  relative_error: relative,
  resolution_ms: 0,
})

/** The same section over the elements of an array. */
export const eachOf = (each: FieldPath, section: Section): Section => ({ ...section, each })

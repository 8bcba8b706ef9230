import { offsetAt } from '../../kinds/zone.ts'
import type { Json } from '../../model/json.ts'
import type { Unit, View, ViewColumn } from '../../model/view.ts'
import type { Figures, MeasureOutput, RowOutput, TableOutput } from '../outputs/index.ts'

/** Of more buckets than this the trend alone is shown to people; other formats have them all. */
const MOST_BUCKETS = 60

/** A column whose cells are the first measure over time. */
export function trendColumn(buckets: readonly string[], timeZone: string): ViewColumn {
  const [first, last] = [buckets[0]!, buckets.at(-1)!].map((time) => wallTime(time, timeZone))
  const isOneYear = first![0].slice(0, 4) === last![0].slice(0, 4)
  const show = ([day, clock]: [string, string]) => `${isOneYear ? day.slice(-5) : day} ${clock}`
  if (first![0] === last![0]) return { name: `${first![1]} to ${last![1]}`, unit: 'trend', isValue: true }
  return { name: `${show(first!)} to ${show(last!)}`, unit: 'trend', isValue: true }
}

export function trendOf([first]: readonly MeasureOutput[], series: readonly Figures[]): Json {
  return series.length === 0 ? null : series.map((figures) => asNumber(figures[first!.name]))
}

const asNumber = (figure: Json | undefined): number | null =>
  typeof figure === 'number' || typeof figure === 'string' ? Number(figure) : null

/** Buckets as rows: of one group all measures, of several the first measure of each. */
export function seriesViews(table: TableOutput): View[] {
  const { buckets, rows } = table
  if (buckets.length === 0) return []
  if (buckets.length > MOST_BUCKETS) {
    return [{ title: '', columns: [], rows: [], notes: [`${buckets.length} buckets: -f csv lists them.`] }]
  }
  return [rows.length === 1 ? bucketsOfOne(table, rows[0]!) : bucketsOfSeveral(table)]
}

function bucketsOfOne({ buckets, measures }: TableOutput, { series }: RowOutput): View {
  return {
    title: '',
    columns: [BUCKET, ...measures.map(({ name, unit }): ViewColumn => ({ name, unit: unit as Unit }))],
    rows: buckets.map((start, i) => [start, ...measures.map(({ name }) => series[i]?.[name] ?? null)]),
  }
}

function bucketsOfSeveral({ buckets, by, measures, rows, other }: TableOutput): View {
  const { name, unit } = measures[0]!
  const groups = [
    ...rows.map(({ key, series }) => ({ name: by.map((field) => String(key[field] ?? '-')).join(' '), series })),
    ...(other ? [{ name: OTHERS, series: other.series }] : []),
  ]
  const optional = (i: number) => (i === 0 ? {} : { optional: true as const })
  const columns = groups.map((group, i): ViewColumn => {
    return { name: group.name, unit: unit as Unit, isValue: true, ...optional(i) }
  })
  return {
    title: name,
    columns: [BUCKET, ...columns],
    rows: buckets.map((start, i) => [start, ...groups.map(({ series }) => series[i]?.[name] ?? null)]),
  }
}

const OTHERS = '(others)'

const BUCKET: ViewColumn = { name: '@time', unit: 'time' }

/** Day, hours and minutes. */
function wallTime(time: string, timeZone: string): [day: string, clock: string] {
  const utcMs = Date.parse(time)
  const text = new Date(utcMs + offsetAt(utcMs, timeZone) * 60_000).toISOString()
  const [day = '', clock = ''] = text.split('T')
  return [day, clock.slice(0, 5)]
}

import type { Json } from '../../model/json.ts'
import type { Unit, View, ViewColumn } from '../../model/view.ts'
import type { Figures, MeasureOutput, RowOutput, TableOutput } from '../outputs/index.ts'

/** Of more buckets than this the trend alone is shown to people; other formats have them all. */
const MOST_BUCKETS = 60

/** A column whose cells are the first measure over time. */
export const trendColumn = (buckets: readonly string[], timeZone: string): ViewColumn => ({
  name: `${clock(buckets[0]!, timeZone)} to ${clock(buckets.at(-1)!, timeZone)}`,
  unit: 'trend',
})

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
    return [{ title: '', columns: [], rows: [], notes: [`${buckets.length} buckets: see them in another --format.`] }]
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

function bucketsOfSeveral({ buckets, by, measures, rows }: TableOutput): View {
  const { name, unit } = measures[0]!
  const groupName = ({ key }: RowOutput) => by.map((field) => String(key[field] ?? '-')).join(' ')
  const optional = (i: number) => (i === 0 ? {} : { optional: true as const })
  return {
    title: name,
    columns: [
      BUCKET,
      ...rows.map((row, i): ViewColumn => ({ name: groupName(row), unit: unit as Unit, ...optional(i) })),
    ],
    rows: buckets.map((start, i) => [start, ...rows.map(({ series }) => series[i]?.[name] ?? null)]),
  }
}

const BUCKET: ViewColumn = { name: '@time', unit: 'time' }

/** Hours and minutes, in the zone. */
function clock(time: string, timeZone: string): string {
  return new Date(time).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
}

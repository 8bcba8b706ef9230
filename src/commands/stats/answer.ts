import type { Buckets } from '../../aggregates/buckets.ts'
import type { Groups } from '../../aggregates/group.ts'
import { createAggregate } from '../../aggregates/index.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { Figures, GateOutput, TableOutput } from '../outputs/index.ts'
import { capOf, inGroups } from './limits.ts'
import type { Every, Question } from './request.ts'
import { readSort, type Sort, sortRows } from './sort.ts'
import { figuresOf, groupTable, keyOf, type Layout, layOut, namedFigures } from './tables.ts'

/** How an answer is shown; it changes nothing of what is counted. */
export interface Presentation {
  readonly top?: number
  readonly sort?: string
  readonly limit?: number
}

/** A question as a spec for plans, and as a reader of what that comes to. */
export interface Answering {
  specOf(kind: LogKindName): AggregateSpec
  read(result: Json): { readonly table: TableOutput; readonly gate: GateOutput | null }
}

/** @throws UserError if the order is by something that is not asked for */
export function createAnswering(question: Question, shown: Presentation): Answering {
  const { by, kinds, measures, every, gate } = question
  const all = layOut([...measures, ...(gate?.measures ?? [])], kinds)
  const anyKind = kinds[0]!
  const layout: Layout = { ...all, measures, slots: all.slots.slice(0, measures.length) }
  const tested: Layout = { ...all, measures: gate?.measures ?? [], slots: all.slots.slice(measures.length) }
  const sort = readSort(shown.sort, by, measures)
  const specsOf = (kind: LogKindName) => all.specsOf(kind).map((spec) => (by.length > 0 ? inGroups(spec) : spec))
  return {
    specOf(kind) {
      const specs = specsOf(kind)
      return {
        name: 'group',
        by: [...by],
        of: every ? [...specs, bucketsSpec(every, specs)] : specs,
        cap: capOf(specs, every !== undefined),
        ...(shown.top !== undefined && { top: shown.top, order: orderOf(sort, layout) }),
      }
    },
    read(result) {
      const groups = by.length === 0 ? onlyTotal(result as Groups) : (result as Groups)
      const table = groupTable('', by, layout, groups)
      if (every) addSeries(table, groups, layout, emptyFigures(specsOf(anyKind), layout, anyKind))
      sortRows(table.rows, sort, measures)
      const held = gate && groups.groups.filter(({ values }) => gate.holds(figuresOf(tested, values)))
      const rows = table.rows.slice(0, shown.limit)
      return {
        table: { ...table, rows, rows_left_out: table.rows.length - rows.length },
        gate:
          gate && held
            ? { condition: gate.text, failed: held.length > 0, groups: held.map(({ key }) => keyOf(by, key)) }
            : null,
      }
    },
  }
}

/** Without fields there is one group, even of no rows. */
const onlyTotal = (groups: Groups): Groups => ({ ...groups, groups: [{ key: [], values: groups.total }] })

const bucketsSpec = ({ widthUs, timeZone }: Every, specs: readonly AggregateSpec[]): AggregateSpec => ({
  name: 'buckets',
  path: '@time',
  width_us: widthUs,
  time_zone: timeZone,
  of: specs.map((spec) => inGroups(spec)),
})

/** What `--top` keeps. A field of the key orders by the whole key. */
function orderOf({ of, descending }: Sort, { measures, slots }: Layout): Json {
  if (typeof of === 'string') return { by: 'key', descending }
  const { at } = measures[of]!
  return { by: slots[of]!, descending, ...(at !== undefined && { at }) }
}

/** All rows on the axis of the whole, so that they stand below each other. */
function addSeries(table: TableOutput, groups: Groups, layout: Layout, empty: Figures): void {
  const bucketsOf = (results: readonly Json[]) => results.at(-1) as Buckets
  table.buckets = bucketsOf(groups.total).buckets.map(({ start }) => start)
  const seriesOf = (results: readonly Json[]): Figures[] => {
    const byStart = new Map(bucketsOf(results).buckets.map(({ start, values }) => [start, values]))
    return table.buckets.map((start) => {
      const values = byStart.get(start)
      return values ? namedFigures(layout, values) : empty
    })
  }
  for (const [i, row] of table.rows.entries()) row.series = seriesOf(groups.groups[i]!.values)
  if (table.other && groups.others) table.other.series = seriesOf(groups.others)
}

/** Of a bucket without rows: nothing counted, and no figure. */
function emptyFigures(specs: readonly AggregateSpec[], layout: Layout, kind: LogKindName): Figures {
  const results = specs.map((spec) => {
    const aggregate = createAggregate(spec, LOG_KINDS[kind])
    return aggregate.result(aggregate.init())
  })
  return namedFigures(layout, results)
}

import type { Groups } from '../../aggregates/group.ts'
import { textPath } from '../../kinds/derived.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { GateOutput, TableOutput } from '../outputs/index.ts'
import type { GateTest } from './gate.ts'
import { figuresOf, type Layout, layOut, namedFigures } from './layout.ts'
import { capOf, inGroups } from './limits.ts'
import type { Question } from './request.ts'
import { createSeries, withBuckets } from './series.ts'
import { readSort, type Sort, sortRows } from './sort.ts'
import { groupTable, keyOf } from './tables.ts'

/** How an answer is shown; it changes nothing of what is counted. */
export interface Presentation {
  readonly top?: number
  readonly sort?: string
  readonly limit?: number
  readonly showSecrets?: true
}

/** A question as a spec for plans, and as a reader of what that comes to. */
export interface Answering {
  specOf(kind: LogKindName): AggregateSpec
  read(result: Json): { readonly table: TableOutput; readonly gate: GateOutput | null }
}

/** @throws UserError if the order is by something that is not asked for */
export function createAnswering(question: Question, shown: Presentation, onNote: (note: string) => void): Answering {
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
        by: by.map((path) => textPath(path, kind)),
        of: every ? withBuckets(specs, every) : specs,
        cap: capOf(specs, every !== undefined),
        ...(shown.top !== undefined && { top: shown.top, order: orderOf(sort, layout) }),
      }
    },
    read(result) {
      const groups = by.length === 0 ? onlyTotal(result as Groups) : (result as Groups)
      const series = every && createSeries(specsOf(anyKind), every, layout, anyKind, groups.total)
      for (const note of series?.notes ?? []) onNote(note)
      const table = groupTable('', by, layout, groups, series)
      const rows = sortRows(table.rows, sort, measures).slice(0, shown.limit)
      return {
        table: { ...table, rows, rows_left_out: table.rows.length - rows.length },
        gate: gate ? testGroups(gate, groups, tested, by) : null,
      }
    },
  }
}

/** Without fields there is one group, even of no rows. */
const onlyTotal = (groups: Groups): Groups => ({ ...groups, groups: [{ key: [], values: groups.total }] })

function testGroups(gate: GateTest, { groups }: Groups, layout: Layout, by: readonly string[]): GateOutput {
  const held = groups.filter(({ values }) => gate.holds(figuresOf(layout, values)))
  return {
    condition: gate.text,
    failed: held.length > 0,
    groups: held.map(({ key, values }) => ({ key: keyOf(by, key), values: namedFigures(layout, values) })),
  }
}

/** What `--top` keeps. A field of the key orders by the whole key. */
function orderOf({ of, descending }: Sort, { measures, slots }: Layout): Json {
  if (typeof of === 'string') return { by: 'key', descending }
  const { at } = measures[of]!
  return { by: slots[of]!, descending, ...(at !== undefined && { at }) }
}

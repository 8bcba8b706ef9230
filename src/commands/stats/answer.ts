import type { GroupOrder, Groups } from '../../aggregates/group.ts'
import { spec } from '../../aggregates/spec.ts'
import { textPath } from '../../kinds/derived.ts'
import { figuresOf, type Layout, layOut, specsOf } from '../../measures/layout.ts'
import { capOf, GROUP_CAPS, inGroups } from '../../measures/limits.ts'
import { createSeries, type GroupResults, withBuckets } from '../../measures/series.ts'
import { groupTable, keyOf } from '../../measures/tables.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import { mapValues } from '../../model/record.ts'
import type { GateOutput, TableOutput } from '../outputs/index.ts'
import type { GateTest } from './gate.ts'
import type { Question } from './request.ts'
import { readSort, type Sort, sortRows } from './sort.ts'

/** How an answer is shown; it changes nothing of what is counted. */
export interface Presentation {
  readonly top?: number
  readonly sort?: string
  readonly limit?: number
  readonly showSecrets?: true
}

type Answer = Groups<GroupResults>

/** A question as a spec for plans, and as a reader of what that comes to. */
export interface Answering {
  specOf(kind: LogKindName): AggregateSpec<Answer>
  read(result: Answer): { readonly table: TableOutput; readonly gate: GateOutput | null }
}

/** @throws UserError if the order is by something that is not asked for */
export function createAnswering(question: Question, shown: Presentation, onNote: (note: string) => void): Answering {
  const { by, kinds, measures, every, gate } = question
  const { agg: layout, 'fail-if': tested } = layOut({ agg: measures, 'fail-if': gate?.measures ?? [] }, kinds)
  const sort = readSort(shown.sort, by, measures)
  return {
    specOf(kind) {
      const specs = specsOf([...layout, ...tested], kind)
      const of = by.length > 0 ? mapValues(specs, inGroups) : specs
      return spec('group', {
        by: by.map((path) => textPath(path, kind)),
        of: every ? withBuckets(of, every, layout, kind) : of,
        cap: every ? GROUP_CAPS.buckets : capOf(of),
        ...(shown.top !== undefined && { top: shown.top, order: orderOf(sort, layout) }),
      })
    },
    read(result) {
      const groups = by.length === 0 ? onlyTotal(result) : result
      const series = every && createSeries(every, layout, kinds[0]!, groups.total)
      for (const note of series?.notes ?? []) onNote(note)
      const table = groupTable('', by, layout, groups, series)
      const rows = sortRows(table.rows, sort).slice(0, shown.limit)
      return {
        table: { ...table, rows, rows_left_out: table.rows.length - rows.length },
        gate: gate ? testGroups(gate, groups, tested, by) : null,
      }
    },
  }
}

/** Without fields there is one group, even of no rows. */
const onlyTotal = (groups: Answer): Answer => ({ ...groups, groups: [{ key: [], values: groups.total }] })

function testGroups(gate: GateTest, { groups }: Answer, layout: Layout, by: readonly string[]): GateOutput {
  const held = groups.flatMap(({ key, values: results }) => {
    const values = figuresOf(layout, results)
    return gate.holds(values) ? [{ key: keyOf(by, key), values }] : []
  })
  return { condition: gate.text, failed: held.length > 0, groups: held }
}

/** What `--top` keeps. A field of the key orders by the whole key. */
function orderOf({ of, descending }: Sort, layout: Layout): GroupOrder {
  const column = layout.find(({ measure }) => measure === of)
  if (!column) return { descending }
  const { asked, measure } = column
  return { of: asked, descending, ...(measure.sortFigure !== undefined && { figure: measure.sortFigure }) }
}

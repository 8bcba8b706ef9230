import type { Groups } from '../../aggregates/group.ts'
import { spec } from '../../aggregates/spec.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../../model/plan.ts'
import type { Figures, RowOutput } from '../../model/table.ts'
import { EMPTY_TABLE, keyOf, measureOutput } from '../tables.ts'
import type { Section } from './section.ts'

const NEVER: Condition = { op: 'never' }
const ALWAYS: Condition = { op: 'not', of: NEVER }

type Counts = { all: number; failed: number }

/**
 * The share of webhook calls that failed, if some did: of the lines of two logs together.
 * @param all kinds with a line for each call; of a log of all events the error log repeats some
 * @param failed the error log
 */
export function deliveries(
  by: FieldPath,
  all: readonly LogKindName[],
  failed: LogKindName,
): Section<{ groups: AggregateSpec<Groups<Counts>> }> {
  const title = 'calls that failed'
  const counted = (isCounted: boolean) => spec('filter', { where: isCounted ? ALWAYS : NEVER, of: spec('count', {}) })
  return {
    title,
    shownBy: all.slice(0, 1),
    joint: failed,
    asks: (kind) => ({
      groups: spec('group', { by: [by], of: { all: counted(all.includes(kind)), failed: counted(kind === failed) } }),
    }),
    read({ groups: { groups, total } }) {
      if (total.failed === 0) return undefined
      const mostFailed = groups.toSorted((a, b) => b.values.failed - a.values.failed)
      const rows = mostFailed.map(
        ({ key, values }): RowOutput => ({
          key: keyOf([by], key),
          values: figuresOf(values),
          series: [],
        }),
      )
      const measures = [
        measureOutput('calls', 'count'),
        measureOutput('failed', 'count'),
        measureOutput('failure rate', 'share'),
      ]
      return { ...EMPTY_TABLE, title, by: [by], measures, rows, total: figuresOf(total) }
    },
  }
}

const figuresOf = ({ all, failed }: Counts): Figures => ({
  calls: all,
  failed,
  'failure rate': all === 0 ? null : Math.min(1, failed / all),
})

import type { Groups } from '../../aggregates/group.ts'
import { spec } from '../../aggregates/spec.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import { mapValues } from '../../model/record.ts'
import type { Measure } from '../figures.ts'
import { type Layout, layOut, specsOf } from '../layout.ts'
import { capOf, inGroups } from '../limits.ts'

/** The measures of sections are the same in each kind. */
export const ANY_KIND: LogKindName = 'connection'

interface LargestGroups {
  readonly layout: Layout
  askedOf(by: readonly FieldPath[], kind: LogKindName): AggregateSpec<Groups>
}

/** The groups that have the most of the first measure, and all others as one. */
export function largestGroups(measures: readonly Measure[], top: number): LargestGroups {
  const { own: layout } = layOut({ own: measures }, [ANY_KIND])
  const order = { of: layout[0]!.asked, descending: true }
  return {
    layout,
    askedOf(by, kind) {
      const of = mapValues(specsOf(layout, kind), inGroups)
      return spec('group', { by, of, top, order, cap: capOf(of) })
    },
  }
}

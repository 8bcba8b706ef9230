import type { Groups } from '../../aggregates/group.ts'
import { spec } from '../../aggregates/spec.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { AggregateSpec, Condition } from '../../model/plan.ts'
import { FIGURES, type Measure } from '../figures.ts'
import { groupTable } from '../tables.ts'
import { largestGroups } from './largest-groups.ts'
import type { Section } from './section.ts'

const MOST_ROWS = 10

export const COUNT: Measure = { name: 'count', ...FIGURES.count() }

interface TableOptions {
  readonly measures?: readonly Measure[]
  readonly top?: number
  /** The lines that it is about. */
  readonly where?: Condition
}

/** Rows by fields, the most first. */
export function table(
  title: string,
  by: readonly FieldPath[],
  { measures = [COUNT], top = MOST_ROWS, where }: TableOptions = {},
): Section<{ groups: AggregateSpec<Groups> }> {
  const { layout, askedOf } = largestGroups(measures, top)
  return {
    title,
    asks(kind) {
      const groups = askedOf(by, kind)
      return { groups: where ? spec('filter', { where, of: groups }) : groups }
    },
    read({ groups }) {
      const answer = groupTable(title, by, layout, groups)
      return answer.rows.length === 0 ? undefined : answer
    },
  }
}

/** The lines that say something in one of these fields. */
export const saying = (...paths: FieldPath[]): Condition => ({
  op: 'or',
  of: paths.map((path) => ({ op: 'compare', path, as: 'value', test: '!=', value: null })),
})

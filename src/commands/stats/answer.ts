import { isDeepStrictEqual } from 'node:util'
import type { GroupOrder, Groups } from '../../aggregates/group.ts'
import { createAggregate } from '../../aggregates/index.ts'
import { spec } from '../../aggregates/spec.ts'
import { textPath } from '../../kinds/derived.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import { type Layout, layOut, specsOf } from '../../measures/layout.ts'
import { capOf, GROUP_CAPS, inGroups } from '../../measures/limits.ts'
import { createSeries, type GroupResults, withBuckets } from '../../measures/series.ts'
import { groupTable } from '../../measures/tables.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, Results } from '../../model/plan.ts'
import { mapValues } from '../../model/record.ts'
import { UserError } from '../../model/user-error.ts'
import type { ExpectQuery, StatsResult } from '../outputs/index.ts'
import { findAbsent } from './expect.ts'
import type { GateTest } from './gate.ts'
import { describeLives } from './open-connections.ts'
import type { Question } from './request.ts'
import { readSort, type Sort, sortRows } from './sort.ts'
import { tryGate } from './try-gate.ts'

/** How an answer is shown; it changes nothing of what is counted. */
export interface Presentation {
  readonly top?: number
  readonly sort?: string
  readonly limit?: number
  readonly showSecrets?: true
}

/** What the groups are tried by. */
export interface Trials {
  /** Its figures must be among those that are counted. */
  readonly gate: GateTest | undefined
  readonly expect: readonly ExpectQuery[]
}

type Answer = Groups<GroupResults>

/** A question as a spec for plans, and as a reader of what that comes to. */
export interface Answering {
  specOf(kind: LogKindName): AggregateSpec<Answer>
  /** @param state of that spec, of all kinds together */
  read(state: Json): Pick<StatsResult, 'table' | 'fail_if' | 'expect'>
}

/** @throws UserError if the order is by something that is not asked for, or a condition by something that is not counted */
export function createAnswering(
  question: Question,
  { gate, expect }: Trials,
  shown: Presentation,
  onNote: (note: string) => void,
): Answering {
  const { by, kinds, measures, every } = question
  const [kind] = kinds
  const parts = { agg: measures, 'fail-if': question.gate?.measures ?? [], tried: gate?.measures ?? [] }
  const { agg: layout, 'fail-if': others, tried } = layOut(parts, kinds)
  const counted = [...layout, ...others]
  const sort = readSort(shown.sort, by, measures)
  const top = shown.top === undefined ? {} : { top: shown.top, order: orderOf(sort, layout) }
  refuseUncounted(tried, counted, (columns) => createAggregate(groupsOf(columns, kind!), LOG_KINDS[kind!]).layout)
  return {
    specOf: (it) => ({ ...groupsOf(counted, it), ...top }),
    read(state) {
      const resultOf = (asked: AggregateSpec<Answer>) => createAggregate(asked, LOG_KINDS[kind!]).result(state)
      const all = [...counted, ...tried]
      const answer = resultOf({ ...groupsOf(all, kind!), ...top })
      const groups = by.length === 0 ? onlyTotal(answer) : answer
      const series = every && createSeries(every, layout, kind!, groups.total)
      for (const note of [...(series?.notes ?? []), ...notesOf(all, groups.total)]) onNote(note)
      const table = groupTable('', by, layout, groups, series)
      const rows = sortRows(table.rows, sort).slice(0, shown.limit)
      // Of those that `--top` has together each is tried as well.
      const whole = shown.top === undefined ? groups : resultOf(groupsOf(all, kind!))
      return {
        table: { ...table, rows, rows_left_out: table.rows.length - rows.length },
        fail_if: gate ? tryGate(gate, whole, tried, by) : null,
        expect: findAbsent(expect, by, whole),
      }
    },
  }

  function groupsOf(columns: Layout, it: LogKindName): AggregateSpec<Answer> {
    const specs = specsOf(columns, it)
    const of = by.length > 0 ? mapValues(specs, inGroups) : specs
    return spec('group', {
      by: by.map((path) => textPath(path, it)),
      of: every ? withBuckets(of, every, layout, it) : of,
      cap: every ? GROUP_CAPS.buckets : capOf(of),
    })
  }
}

/** Without fields there is one group, even of no rows. */
const onlyTotal = (groups: Answer): Answer => ({ ...groups, groups: [{ key: [], values: groups.total }] })

/**
 * States can be read for any figure of what they keep: who counted p95 has p99 too.
 * @throws UserError if one of the columns needs more
 */
function refuseUncounted(tried: Layout, counted: Layout, layoutOf: (columns: Layout) => Json | undefined): void {
  const known = new Set(counted.map(({ asked }) => asked))
  const missing = tried.find(
    (column) => !known.has(column.asked) && !isDeepStrictEqual(layoutOf([...counted, column]), layoutOf(counted)),
  )
  if (!missing) return
  const names = counted.map(({ measure }) => measure.name)
  throw new UserError(
    `--fail-if: the state files hold ${names.join(', ')} and not ${missing.measure.name}; ask for it with --agg when they are made`,
  )
}

/** Of figures that are asked for twice once. */
const notesOf = (layout: Layout, total: Results): Set<string> =>
  new Set(
    layout.flatMap(({ measure, asked }) => (measure.livesOf ? describeLives(measure.livesOf(total[asked]!)) : [])),
  )

/** What `--top` keeps. A field of the key orders by the whole key. */
function orderOf({ of, descending }: Sort, layout: Layout): GroupOrder {
  const column = layout.find(({ measure }) => measure === of)
  if (!column) return { descending }
  const { asked, measure } = column
  return { of: asked, descending, ...(measure.sortFigure !== undefined && { figure: measure.sortFigure }) }
}

import { MICROSECONDS } from '../kinds/time-shapes.ts'
import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { listOf, nullOr } from '../model/shape.ts'
import { GroupStates } from './grouping/group-states.ts'
import { ChosenRows } from './grouping/row-numbers.ts'
import { RowSplitter } from './grouping/row-splitter.ts'
import { type Kept, keptOf, SmallestKeys } from './grouping/smallest-keys.ts'
import { keysOf, textOfKeys } from './grouping/values.ts'
import { EXACT_VALUES, quantilesOf } from './quantiles.ts'

/** Of more ids than this the smallest are kept. */
export const ID_CAP = 1_000_000

const RANKS = { p50: 0.5, p95: 0.95 }

export type StepsSpec = {
  /** The id whose steps belong together. */
  by: FieldPath
  time: FieldPath
  /** The field that tells which lines are a step. */
  type: FieldPath
  /** In the order in which they should happen; null is a step that only lines of other kinds of log are. */
  types: readonly (string | null)[]
  /** Names of the steps, if they are not the types. */
  names?: readonly string[]
  cap?: number
}

/** By step, its earliest time in microseconds since 1970; null if it has not happened. */
type Times = (number | null)[]

/** How long ids took from one step to another, in milliseconds; only those that have both, in this order. */
type Duration = {
  count: number
  quantiles: Record<keyof typeof RANKS, number | null>
  max: number | null
  /** 0 if the quantiles are exact. */
  relative_error: number
}

export type StepSpan = { from: string; to: string } & Duration

export type Steps = {
  /** Each step to the next; then the first to each of the others. */
  spans: StepSpan[]
  /** Whether there were more ids than the cap: the rest is left out. */
  capped: boolean
}

/** How long it takes from step to step, such as connect, offer, answer of a connection. */
export function steps({ by, time, type, types, names, cap = ID_CAP }: StepsSpec): Aggregate<Kept<Times>, Steps> {
  const smallest = new SmallestKeys<Times>(cap, (left, right) => left.map((it, i) => earlier(it, right[i] ?? null)))
  const stepOf = new Map(types.map((it, i) => [it, i]))
  const nameOf = (step: number) => names?.[step] ?? types[step] ?? ''
  return {
    fields: [...RowSplitter.fieldsOf([by]), { path: time, as: 'time' }, { path: type, as: 'value' }],
    numbers: [{ path: time, as: 'time' }],
    init: () => smallest.init(),
    shape: keptOf(listOf(nullOr(MICROSECONDS), types.length), keysOf(1)),
    createAccumulator() {
      const splitter = new RowSplitter([by])
      const steps = new ChosenRows()
      const ids = new GroupStates((): Times => Array(types.length).fill(null))
      return {
        get size() {
          return splitter.size
        },
        add(batch, rows, groupIds) {
          const [times, told] = [batch.column(time, 'time'), batch.column(type)]
          const stepAt = (row: number) => (told.tags[row] === TAG.string ? stepOf.get(told.text(row)) : undefined)
          const isStep = (row: number) => times.tags[row] === TAG.number && stepAt(row) !== undefined
          const chosen = steps.choose(rows, groupIds, isStep)
          const split = splitter.split(batch, chosen.rows, chosen.groupIds)
          for (const [i, row] of split.rows.entries()) {
            const known = ids.at(split.groupIds[i]!)
            known[stepAt(row)!] = earlier(known[stepAt(row)!]!, times.numbers[row]!)
          }
        },
        emit(count) {
          const emitted = ids.emit(splitter.size)
          const states = Array.from({ length: count }, () => smallest.init())
          for (const [id, { groupId, key }] of splitter.emit().entries()) {
            if (key[0] !== null) smallest.add(states[groupId]!, textOfKeys(key), emitted[id]!)
          }
          return states.map((state) => smallest.limit(state))
        },
      }
    },
    merge: (left, right) => smallest.merge(left, right),
    result(state) {
      const ids = smallest.rank(state).kept.map((key) => state.values[key]!)
      return {
        spans: spansOf(types.length).map(([from, to]) => ({
          from: nameOf(from),
          to: nameOf(to),
          ...measure(ids, from, to),
        })),
        capped: smallest.isCapped(state),
      }
    },
  }
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

function spansOf(steps: number): [from: number, to: number][] {
  const later = Array.from({ length: steps - 1 }, (_, i) => i + 1)
  return [
    ...later.map((to): [number, number] => [to - 1, to]),
    ...later.slice(1).map((to): [number, number] => [0, to]),
  ]
}

function measure(ids: readonly Times[], from: number, to: number): Duration {
  const values = ids.flatMap((times) => {
    const [start, end] = [times[from] ?? Infinity, times[to] ?? -Infinity]
    return end >= start ? [(end - start) / 1000] : []
  })
  const { count, quantiles, max, relative_error } = quantilesOf({ values, sketch: null }, RANKS, EXACT_VALUES)
  return { count, quantiles, max, relative_error }
}

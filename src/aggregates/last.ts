import type { Aggregate } from '../model/aggregate.ts'
import { type Batch, type Column, TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import type { Condition } from '../model/plan.ts'
import { listOf, NUMBER, objectOf, type Shape, shapeOf } from '../model/shape.ts'
import { digitsOf, isDigits, isPlain, MOST_DIGITS } from '../query/digits.ts'
import { createPredicate } from '../query/predicate.ts'
import { GroupStates } from './grouping/group-states.ts'
import { compareKeys } from './grouping/order.ts'
import { ChosenRows, type Grouped } from './grouping/row-numbers.ts'
import { RowSplitter } from './grouping/row-splitter.ts'
import { type Kept, keptOf, SmallestKeys } from './grouping/smallest-keys.ts'
import { KEY, type Key, keyOf, keysOf, textOfKeys } from './grouping/values.ts'
import { addNumbers, type ExactSum, noSum, totalOf } from './numeric/exact-sum.ts'

/** Of more objects than this those with the smallest keys are kept. */
export const OBJECT_CAP = 1_000_000

export type LastSpec = {
  /** What tells objects apart. */
  by: readonly FieldPath[]
  time: FieldPath
  time_as: 'value' | 'time'
  /** By the names that their sums are to have. */
  values: Readonly<Record<string, FieldPath>>
  group: readonly FieldPath[]
  where?: Condition
  cap?: number
}

/** What the row of the greatest time says of one object, in the order of the spec; an integer beyond 2^53 as its digits. */
type Reading = { time: number; group: Key[]; values: (number | string | null)[] }

const readingOf = ({ values, group }: LastSpec): Shape<Reading> =>
  objectOf({
    time: NUMBER,
    group: listOf(KEY, group.length),
    values: listOf(NUMBER_OR_DIGITS, Object.keys(values).length),
  })

const NUMBER_OR_DIGITS = shapeOf<number | string | null>(
  'a number, digits or null',
  (value) => value === null || Number.isFinite(value) || isDigits(value, MOST_DIGITS),
)

export type Last = {
  /** Sorted by key, with the exact sum of each of the values; null if no object has it. */
  groups: { key: Key[]; objects: number; sums: Record<string, number | string | null> }[]
  /** Whether there were more objects than the cap: the rest is not in the sums. */
  capped: boolean
}

/** For counters that only grow: the last values of each object, summed over the objects of each group. */
export function last(spec: LastSpec): Aggregate<Kept<Reading>, Last> {
  const { time, time_as: form, cap = OBJECT_CAP } = spec
  const predicate = createPredicate(spec.where)
  const smallest = new SmallestKeys<Reading>(cap, later)
  const fields = [...Object.values(spec.values), ...spec.group].map((path) => ({ path, as: 'raw' as const }))
  return {
    fields: [...predicate.fields, ...RowSplitter.fieldsOf(spec.by), { path: time, as: form }, ...fields],
    numbers: [{ path: time, as: form }, ...Object.values(spec.values).map((path) => ({ path, as: 'raw' as const }))],
    init: () => smallest.init(),
    shape: keptOf(readingOf(spec), keysOf(spec.by.length)),
    createAccumulator() {
      const splitter = new RowSplitter(spec.by)
      const wanted = new ChosenRows()
      const objects = new GroupStates((): Latest => ({ time: -Infinity, reading: undefined }))
      return {
        get size() {
          return splitter.size
        },
        add(batch, rows, groupIds) {
          const holds = predicate.test(batch)
          const { tags, numbers } = batch.column(time, form)
          const isTimed = (row: number) => tags[row] === TAG.number && Number.isFinite(numbers[row]!)
          const timed = wanted.choose(rows, groupIds, (row) => isTimed(row) && holds(row))
          const split = splitter.split(batch, timed.rows, timed.groupIds)
          keepLatest(objects, split, numbers, createReader(spec, batch, numbers))
        },
        emit(count) {
          const emitted = objects.emit(splitter.size)
          const states = Array.from({ length: count }, () => smallest.init())
          for (const [id, { groupId, key }] of splitter.emit().entries()) {
            smallest.add(states[groupId]!, textOfKeys(key), emitted[id]!.reading!)
          }
          return states.map((state) => smallest.limit(state))
        },
      }
    },
    merge: (left, right) => smallest.merge(left, right),
    result(state) {
      const readings = smallest.rank(state).kept.map((key) => state.values[key]!)
      return { groups: sumGroups(readings, Object.keys(spec.values)), capped: smallest.isCapped(state) }
    },
  }
}

/** The greatest time of an object, and what its row says. */
type Latest = { time: number; reading: Reading | undefined }

/** Of a batch only the last row of an object is read. */
function keepLatest(
  objects: GroupStates<Latest>,
  { rows, groupIds }: Grouped,
  times: Float64Array,
  read: (row: number) => Reading,
): void {
  for (let i = 0; i < rows.length; i += 1) {
    const latest = objects.at(groupIds[i]!)
    const time = times[rows[i]!]!
    if (time <= latest.time) continue
    latest.time = time
    latest.reading = undefined
  }
  for (let i = 0; i < rows.length; i += 1) {
    const latest = objects.at(groupIds[i]!)
    if (times[rows[i]!]! !== latest.time) continue
    const reading = read(rows[i]!)
    latest.reading = latest.reading ? later(latest.reading, reading) : reading
  }
}

/** Of one time the one whose text is greater, so that order does not matter. */
function later(a: Reading, b: Reading): Reading {
  if (a.time !== b.time) return a.time > b.time ? a : b
  return textOf(a) > textOf(b) ? a : b
}

const textOf = ({ values, group }: Reading): string => JSON.stringify([values, group])

function createReader({ values, group }: LastSpec, batch: Batch, times: Float64Array): (row: number) => Reading {
  const columnOf = (path: FieldPath) => batch.column(path, 'raw')
  const [valueColumns, groupColumns] = [Object.values(values).map(columnOf), group.map(columnOf)]
  return (row) => ({
    time: times[row]!,
    group: groupColumns.map((column) => keyOf(column, row)),
    values: valueColumns.map((column) => numberAt(column, row)),
  })
}

function numberAt(column: Column, row: number): number | string | null {
  const value = column.numbers[row]!
  if (column.tags[row] !== TAG.number || !Number.isFinite(value)) return null
  return isPlain(value) ? value : digitsOf(value, column.raw(row))
}

function sumGroups(readings: readonly Reading[], names: readonly string[]): Last['groups'] {
  const groups = new Map<string, { key: Key[]; objects: number; sums: ExactSum[] }>()
  for (const { group, values } of readings) {
    const text = JSON.stringify(group)
    const sums = groups.get(text) ?? { key: group, objects: 0, sums: names.map(noSum) }
    sums.objects += 1
    sums.sums = sums.sums.map((sum, i) => (values[i] === null ? sum : addNumbers(sum, [values[i]!])))
    groups.set(text, sums)
  }
  return [...groups.values()]
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ key, objects, sums }) => {
      return { key, objects, sums: Object.fromEntries(names.map((name, i) => [name, totalOf(sums[i]!)])) }
    })
}

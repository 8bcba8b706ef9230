import { isDerived, isInLine, sourcesOf } from '../kinds/derived.ts'
import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { FieldPath, LogKind } from '../model/log-kind.ts'
import type { AggregateSpec, AggregateSpecs, Results } from '../model/plan.ts'
import { nullOr, objectOf } from '../model/shape.ts'
import { AggregateSet, type GroupReader } from './aggregate-set.ts'
import { compareKeys, compareSortValues } from './grouping/order.ts'
import { RowSplitter } from './grouping/row-splitter.ts'
import { type Kept, keptOf, SmallestKeys } from './grouping/smallest-keys.ts'
import { type Key, keysOf, readKeys, textOfKeys } from './grouping/values.ts'

/** More groups than this are shown as one. */
export const GROUP_CAP = 1_000_000

/** With a smaller cap most groups are held for nothing: each counts as several, so that states are emitted sooner. */
const SMALL_CAP = 10_000

/** By what the inner aggregate of that name comes to, or a figure of that; without a name by the key, as ties are. */
export type GroupOrder<Name = string> = { of?: Name; figure?: string; descending: boolean }

export type GroupSpec<Of extends AggregateSpecs = AggregateSpecs> = {
  by: readonly FieldPath[]
  of: Of
  cap?: number
  top?: number
  order?: GroupOrder<keyof Of & string>
}

/** States of the inner aggregates by the JSON text of the group's key; `total` only where a row may be in several groups. */
type State = { groups: Kept<Json[]>; total: Json[] | null }

type Group<Values extends Json> = { key: Key[]; values: Values }

export type Groups<Values extends Json = Results> = {
  /** In the order asked for, else by key; with `top` the first of them. */
  groups: Group<Values>[]
  /** All other groups together; null if there are none. */
  others: Values | null
  /** How many those are; null if there were more than the cap: then they were not counted. */
  other_groups: number | null
  /** All rows together. */
  total: Values
  /** Whether there were more groups than the cap. */
  capped: boolean
}

/**
 * Rows by the values of fields, each group with its own inner aggregates. Beyond the cap the groups whose keys sort
 * first are kept: then the same ones remain wherever the input was cut.
 *
 * @param create makes the inner aggregates, for the same kind of log
 */
export function group(
  { by, of, cap = GROUP_CAP, top, order }: GroupSpec,
  kind: LogKind,
  create: (spec: AggregateSpec) => Aggregate,
): Aggregate<State, Groups> {
  const inner = new AggregateSet(of, create)
  const weight = Math.max(1, SMALL_CAP / cap)
  const smallest = new SmallestKeys<Json[]>(cap, inner.merge, inner.mergeInto)
  const init = (): State => ({ groups: smallest.init(), total: mayRepeat ? inner.init() : null })
  const mayRepeat = by.some((path) => mayBeList(path, kind))

  return {
    fields: [...RowSplitter.fieldsOf(by), ...inner.fields],
    numbers: inner.numbers,
    init,
    get shape() {
      return objectOf<State>({ groups: keptOf(inner.shape, keysOf(by.length)), total: nullOr(inner.shape) })
    },
    get layout() {
      return inner.layout
    },
    createAccumulator() {
      const splitter = new RowSplitter(by)
      const groups = inner.createAccumulator()
      const totals = mayRepeat ? inner.createAccumulator() : undefined
      return {
        get size() {
          return weight * splitter.size + (groups.size ?? 0)
        },
        add(batch, rows, groupIds) {
          const grouped = splitter.split(batch, rows, groupIds)
          groups.add(batch, grouped.rows, grouped.groupIds)
          totals?.add(batch, rows, groupIds)
        },
        emit(count) {
          const values = groups.emit(splitter.size)
          const states = (totals?.emit(count) ?? Array(count).fill(null)).map(
            (total): State => ({ groups: smallest.init(), total }),
          )
          for (const [id, { groupId, key }] of splitter.emit().entries()) {
            const state = states[groupId]!
            state.groups = smallest.take(state.groups, textOfKeys(key), values[id]!)
          }
          return states
        },
      }
    },
    merge(left, right) {
      const total = mergeTotals(left, right)
      return { groups: smallest.merge(left.groups, right.groups), total }
    },
    result({ groups: state, total }) {
      const { kept, rest } = smallest.rank(state)
      const capped = smallest.isCapped(state)
      const reader = inner.readerOf([...Object.values(state.values), ...(state.others ? [state.others] : [])])
      const sorted = sortGroups(
        kept.map((text) => ({ key: readKeys(text), values: state.values[text]! })),
        reader,
      )
      const shown = sorted.slice(0, top)
      const hidden = [...sorted.slice(shown.length).map(({ values }) => values), ...rest.map((it) => state.values[it]!)]
      const others = inner.mergeAll(state.others ? [...hidden, state.others] : hidden)
      const all = total ?? inner.mergeAll([...shown.map(({ values }) => values), ...(others ? [others] : [])])
      return {
        groups: shown.map(({ key, values }) => ({ key, values: reader.result(values) })),
        others: others && reader.result(others),
        other_groups: capped ? null : hidden.length,
        total: reader.result(all ?? inner.init()),
        capped,
      }
    },
  }

  /** States of two kinds may meet of which one alone may repeat rows. */
  function mergeTotals(left: State, right: State): Json[] | null {
    if (!left.total && !right.total) return null
    const totalOf = ({ groups: { values, others }, total }: State) =>
      total ?? inner.mergeAll([...Object.values(values), ...(others ? [others] : [])]) ?? inner.init()
    return inner.merge(totalOf(left), totalOf(right))
  }

  function sortGroups(groups: Group<Json[]>[], reader: GroupReader): Group<Json[]>[] {
    const { of: name, figure, descending } = order ?? { descending: false }
    if (name === undefined) return groups.sort((a, b) => compareKeys(a.key, b.key) * (descending ? -1 : 1))
    return groups
      .map((it) => ({ it, value: reader.sortValue(it.values, name, figure) }))
      .sort((a, b) => compareSortValues(a.value, b.value, descending) || compareKeys(a.it.key, b.it.key))
      .map(({ it }) => it)
  }
}

/** Whether a row may hold several values of the field. */
function mayBeList(path: FieldPath, kind: LogKind): boolean {
  if (!isDerived(path)) return path.includes('[]')
  const sources = sourcesOf(path, kind)
  return isInLine(path) && (sources.length > 1 || sources.some((source) => source.path.includes('[]')))
}

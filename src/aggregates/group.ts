import type { Aggregate } from '../model/aggregate.ts'
import { type Batch, type Column, TAG } from '../model/batch.ts'
import type { Json } from '../model/json.ts'
import type { FieldPath, LogKind } from '../model/log-kind.ts'
import type { AggregateSpec } from '../model/plan.ts'

/** More groups than this are shown as one. */
export const GROUP_CAP = 1_000_000

export type GroupSpec = { by: FieldPath[]; of: AggregateSpec[]; cap?: number }

/** States of the inner aggregates by the JSON text of the group's key. `others` are the groups beyond the cap. */
type State = { groups: Record<string, Json[]>; others: Json[] | null }

export type Groups = {
  /** Sorted by key. */
  groups: { key: Json[]; values: Json[] }[]
  /** What was beyond the cap, together; null if nothing was. */
  others: Json[] | null
}

/**
 * Rows by the values of fields, each group with its own inner aggregates. Beyond the cap the groups whose keys sort
 * first are kept: then the same ones remain wherever the input was cut.
 *
 * @param create makes the inner aggregates, for the same kind of log
 */
export function group(
  { by, of, cap = GROUP_CAP }: GroupSpec,
  _kind: LogKind,
  create: (spec: AggregateSpec) => Aggregate,
): Aggregate<State, Groups> {
  const inner = of.map(create)
  const init = (): Json[] => inner.map((aggregate) => aggregate.init())
  const mergeStates = (left: Json[], right: Json[]) => inner.map((it, i) => it.merge(left[i]!, right[i]!))

  const limit = ({ groups, others }: State, most: number): State => {
    const keys = Object.keys(groups)
    if (keys.length <= most) return { groups, others }
    keys.sort()
    const rest = keys.slice(cap).map((key) => groups[key]!)
    return {
      groups: Object.fromEntries(keys.slice(0, cap).map((key) => [key, groups[key]!])),
      others: rest.reduce((sum, states) => mergeStates(sum, states), others ?? init()),
    }
  }

  return {
    fields: [...by.map((path) => ({ path, as: 'value' as const })), ...inner.flatMap(({ fields }) => fields)],
    init: () => ({ groups: {}, others: null }),
    step(state, batch, rows) {
      for (const [key, members] of splitRows(batch, rows, by)) {
        const states = state.groups[key] ?? init()
        state.groups[key] = states
        for (const [i, aggregate] of inner.entries()) states[i] = aggregate.step(states[i]!, batch, members)
      }
      return state
    },
    merge(left, right) {
      for (const [key, states] of Object.entries(right.groups)) {
        const before = left.groups[key]
        left.groups[key] = before ? mergeStates(before, states) : states
      }
      if (right.others) left.others = left.others ? mergeStates(left.others, right.others) : right.others
      return limit(left, 2 * cap)
    },
    result(state) {
      const { groups, others } = limit(state, cap)
      const results = (states: Json[]) => inner.map((aggregate, i) => aggregate.result(states[i]!))
      const sorted = Object.keys(groups).sort()
      return {
        groups: sorted.map((key) => ({ key: JSON.parse(key) as Json[], values: results(groups[key]!) })),
        others: others && results(others),
      }
    },
  }
}

function splitRows(batch: Batch, rows: Int32Array, by: readonly FieldPath[]): Map<string, Int32Array> {
  const columns = by.map((path) => batch.column(path))
  const members = new Map<string, number[]>()
  for (const row of rows) {
    const key = JSON.stringify(columns.map((column) => keyOf(column, row)))
    const group = members.get(key)
    if (group) group.push(row)
    else members.set(key, [row])
  }
  return new Map([...members].map(([key, group]) => [key, Int32Array.from(group)]))
}

/** A missing field and null are one group; containers are grouped by what they are. */
function keyOf(column: Column, row: number): Json {
  switch (column.tags[row]) {
    case TAG.string:
      return column.text(row)
    case TAG.number:
      return column.numbers[row]!
    case TAG.boolean:
      return column.numbers[row] === 1
    case TAG.array:
    case TAG.list:
      return '[…]'
    case TAG.object:
      return '{…}'
    default:
      return null
  }
}

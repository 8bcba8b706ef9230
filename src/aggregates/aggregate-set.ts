import type { Accumulator, Aggregate, ColumnRequest, SortValue } from '../model/aggregate.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { AggregateSpec, AggregateSpecs, FieldRequest, Results, ResultsOf } from '../model/plan.ts'
import { type Shape, tupleOf } from '../model/shape.ts'

const FEW = 16

/** One of the aggregates of a set. */
interface Member {
  readonly name: string
  readonly spec: AggregateSpec
  readonly aggregate: Aggregate
  /** The index of its state. */
  readonly place: number
}

/** Reads the states of groups: a figure may hang on what all of them hold. */
export interface GroupReader {
  result(states: readonly Json[]): Results
  /** What groups are ordered by: a figure of one of the aggregates. */
  sortValue(states: readonly Json[], name: string, figure?: string): SortValue
}

/**
 * Several aggregates over the same rows as one, with results by name. Its state is a list with one state for all that
 * count the same, such as p50 and p95 of a field.
 */
export class AggregateSet {
  readonly fields: readonly ColumnRequest[]
  /** Those of which only numbers or times are in figures. */
  readonly numbers: readonly FieldRequest[]
  readonly #members: readonly Member[]
  /** By state, what it counts. */
  readonly #counted: readonly string[]
  /** By state, one of the aggregates that have it. */
  readonly #counting: readonly Aggregate[]

  constructor(specs: AggregateSpecs, create: (spec: AggregateSpec) => Aggregate) {
    const entries = Object.entries(specs)
    const counted = entries.map(countedOf)
    this.#counted = [...new Set(counted)]
    this.#members = entries.map(([name, spec], i) => {
      return { name, spec, aggregate: create(spec), place: this.#counted.indexOf(counted[i]!) }
    })
    this.#counting = this.#counted.map((it) => this.#members[counted.indexOf(it)]!.aggregate)
    this.fields = this.#counting.flatMap(({ fields }) => fields)
    this.numbers = this.#counting.flatMap(({ numbers = [] }) => numbers)
  }

  /** By state: what it counts, and how it is laid out. Only state files ask for it. */
  get layout(): Json {
    return this.#counting.map((aggregate, i) => [this.#counted[i]!, aggregate.init(), aggregate.layout ?? null])
  }

  get shape(): Shape<Json[]> {
    return tupleOf<Json[]>(...this.#counting.map(({ shape }) => shape))
  }

  readonly init = (): Json[] => this.#counting.map((aggregate) => aggregate.init())

  createAccumulator(): Accumulator<Json[]> {
    const accumulators = this.#counting.map((aggregate) => aggregate.createAccumulator())
    return {
      get size() {
        return accumulators.reduce((sum, accumulator) => sum + (accumulator.size ?? 0), 0)
      },
      add(batch, rows, groupIds) {
        for (const accumulator of accumulators) accumulator.add(batch, rows, groupIds)
      },
      emit(count) {
        const states = accumulators.map((accumulator) => accumulator.emit(count))
        const lists: Json[][] = []
        for (let groupId = 0; groupId < count; groupId += 1) lists.push(states.map((list) => list[groupId]!))
        return lists
      },
    }
  }

  readonly merge = (left: Json[], right: Json[]): Json[] =>
    this.#counting.map((aggregate, i) => aggregate.merge(left[i]!, right[i]!))

  readonly mergeInto = (sum: Json[] | null, states: Json[]): Json[] => (sum ? this.merge(sum, states) : states)

  /** All of them as one; they are left as they are. Null of none. */
  mergeAll(list: readonly Json[][]): Json[] | null {
    if (list.length === 0) return null
    return this.#counting.map((aggregate, i) => {
      const states = list.map((it) => it[i]!)
      return aggregate.mergeAll?.(states) ?? mergeRange(aggregate, states, 0, states.length)
    })
  }

  result(states: readonly Json[]): Results {
    const results: Results = {}
    for (const { name, aggregate, place } of this.#members) results[name] = aggregate.result(states[place]!)
    return results
  }

  /** @param all the states of all groups */
  readerOf(all: readonly Json[][]): GroupReader {
    const readers = this.#members.map(({ aggregate, place }) => {
      const read = aggregate.resultsAmong?.(all.map((states) => states[place]!)) ?? aggregate.result
      return (states: readonly Json[]) => read(states[place]!)
    })
    return {
      result: (states) => Object.fromEntries(this.#members.map(({ name }, i) => [name, readers[i]!(states)])),
      sortValue: (states, name, figure) => {
        const member = this.#find(name)
        const { aggregate, spec } = member
        if (!aggregate.sortValue) throw new Error(`${spec.name} has no figure to order by`)
        return aggregate.sortValue(readers[this.#members.indexOf(member)]!(states), figure)
      },
    }
  }

  /**
   * Of some of them, as the specs that asked for them say what results are like.
   * @param prefix of their names in this set
   */
  resultsOf<Specs extends AggregateSpecs>(states: readonly Json[], asked: Specs, prefix = ''): ResultsOf<Specs> {
    const results: Results = {}
    for (const [name, spec] of Object.entries(asked)) {
      const { aggregate, place } = this.#find(prefix + name, spec)
      results[name] = aggregate.result(states[place]!)
    }
    // States are JSON, be it from a file. Those under a name are of the aggregate that was asked for under it.
    return results as ResultsOf<Specs>
  }

  /** The state of one of them. */
  stateOf(states: readonly Json[], name: string): Json {
    return states[this.#find(name).place]!
  }

  #find(name: string, asked?: AggregateSpec): Member {
    const member = this.#members.find((it) => it.name === name)
    if (member && (!asked || asked.name === member.spec.name)) return member
    throw new Error(`no ${asked?.name ?? 'aggregate'} was asked for as ${name}`)
  }
}

/**
 * What of a spec its state depends on. Those with a condition, be it of an inner one, share no state: it may be another in
 * each kind of log, and states of all kinds are to merge.
 */
function countedOf([name, spec]: [name: string, spec: AggregateSpec]): string {
  const { quantiles: _, top: __, order: ___, ...counted } = spec
  return JSON.stringify('where' in counted || 'formula' in counted ? [name, counted] : counted)
}

/** A few one by one; many in halves. One by one each merge could cost the size of all that were merged before. */
function mergeRange(aggregate: Aggregate, states: readonly Json[], from: number, to: number): Json {
  if (to - from <= FEW) {
    return states.slice(from + 1, to).reduce((sum, it) => aggregate.merge(sum, copy(it)), copy(states[from]!))
  }
  const middle = (from + to) >> 1
  return aggregate.merge(mergeRange(aggregate, states, from, middle), mergeRange(aggregate, states, middle, to))
}

/** Long lists are of numbers, and copied as a whole. */
function copy<Value extends Json>(value: Value): Value {
  if (!isContainer(value)) return value
  if (Array.isArray(value)) return (value.some(isContainer) ? value.map(copy) : value.slice()) as Value
  const copied: JsonObject = { ...value }
  for (const key in copied) copied[key] = copy(copied[key]!)
  return copied as Value
}

const isContainer = (value: Json): value is JsonObject | Json[] => typeof value === 'object' && value !== null

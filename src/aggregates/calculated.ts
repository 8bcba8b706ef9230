import { compileFormula, type Formula } from '../kinds/formula.ts'
import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { LogKind } from '../model/log-kind.ts'
import type { AggregateSpec, AggregateSpecs, Results } from '../model/plan.ts'
import { AggregateSet } from './aggregate-set.ts'

export type CalculatedSpec = {
  /** Over the figures of `of`, by name. */
  formula: Formula<string>
  of: AggregateSpecs
  /** By name, which figure of its result counts, where it has several. */
  figures: Readonly<Record<string, string>>
}

export const isCalculated = <Spec extends AggregateSpec>(spec: Spec): spec is Spec & CalculatedSpec =>
  spec.name === 'calculated'

/** Null if a figure has no value, and of a quotient by zero. `of` has the results that it is made of. */
export type Calculated = { value: number | null; of: Results }

/** Arithmetic over the results of other aggregates; times count as microseconds since 1970. */
export function calculated(
  { formula, of, figures }: CalculatedSpec,
  _kind: LogKind,
  create: (spec: AggregateSpec) => Aggregate,
): Aggregate<Json[], Calculated> {
  const inner = new AggregateSet(of, create)
  return {
    fields: inner.fields,
    numbers: inner.numbers,
    init: inner.init,
    get shape() {
      return inner.shape
    },
    get layout() {
      return inner.layout
    },
    createAccumulator: () => inner.createAccumulator(),
    merge: inner.merge,
    mergeAll: (states) => inner.mergeAll(states) ?? inner.init(),
    result(states) {
      const reader = inner.readerOf([states])
      const numberOf = (name: string) => Number(reader.sortValue(states, name, figures[name]) ?? Number.NaN)
      const value = compileFormula(formula, (name) => () => numberOf(name))()
      return { value: Number.isFinite(value) ? value : null, of: inner.result(states) }
    },
    sortValue: ({ value }) => value,
  }
}

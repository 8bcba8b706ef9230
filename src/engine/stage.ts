import { createAggregate } from '../aggregates/index.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { Aggregate } from '../model/aggregate.ts'
import type { KindPlan } from '../model/plan.ts'
import { createPredicate, type Predicate } from '../query/predicate.ts'
import { createReferenceScanner, type Scanner } from '../scan/reference.ts'
import { createCheck } from '../validate/check-value.ts'

/** What a plan asks for of one kind, built: each part knows the columns that it reads. */
export interface Stage {
  readonly plan: KindPlan
  readonly scanner: Scanner
  readonly predicate: Predicate
  /** False if the predicate lets every row through. */
  readonly hasCondition: boolean
  readonly aggregates: readonly Aggregate[]
}

export function createStage(plan: KindPlan, maxLineBytes: number, files: readonly string[]): Stage {
  const { kind, level } = plan
  const predicate = createPredicate(plan.where)
  const aggregates = plan.aggregates.map((spec) => createAggregate(spec, LOG_KINDS[kind]))
  const fields = [...plan.fields, ...predicate.fields, ...aggregates.flatMap((aggregate) => aggregate.fields)]
  const check = level && createCheck(kind, level)
  const scanner = createReferenceScanner({ ...plan, fields }, { maxLineBytes, check, files })
  return { plan, scanner, predicate, hasCondition: plan.where !== undefined, aggregates }
}

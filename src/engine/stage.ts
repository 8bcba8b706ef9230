import { createAggregate } from '../aggregates/index.ts'
import { INPUT_BYTES } from '../input/blocks.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { Aggregate } from '../model/aggregate.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { createPredicate, type Predicate } from '../query/predicate.ts'
import type { Scanner } from '../scan/scanner.ts'
import { type ScannerName, Scanners } from '../scan/scanners.ts'
import { createValidation } from '../validate/validation.ts'

/** What a plan asks for of one kind, built: each part knows the columns that it reads. */
export interface Stage {
  readonly plan: KindPlan
  readonly scanner: Scanner
  readonly predicate: Predicate
  /** False if the predicate lets every row through. */
  readonly hasCondition: boolean
  readonly aggregates: readonly Aggregate[]
}

/** The stages of one thread. */
export interface StageSet {
  /** One for each entry of the plan, in its order. */
  readonly stages: readonly Stage[]
  /** Where blocks of a kind are best read into. */
  inputOf(kind: LogKindName): Buffer<ArrayBuffer> | undefined
}

/** @param files the path of each input, by its index */
export function createStages(plan: Plan, files: readonly string[], scannerName: ScannerName): StageSet {
  const { maxLineBytes } = plan
  const drafts = plan.kinds.map(createDraft)
  const scanners = new Scanners(
    scannerName,
    drafts.map(({ scanned }) => scanned),
    INPUT_BYTES,
  )
  const stages = drafts.map(({ scanned, ...draft }): Stage => {
    const { kind, level } = draft.plan
    const validation = level && createValidation(kind, level)
    return { ...draft, scanner: scanners.create(scanned, { maxLineBytes, validation, files }) }
  })
  return { stages, inputOf: (kind) => scanners.inputOf(kind) }
}

/** A stage but for its scanner, which is asked for all fields that the others read. */
function createDraft(plan: KindPlan): Omit<Stage, 'scanner'> & { scanned: KindPlan } {
  const predicate = createPredicate(plan.where)
  const aggregates = plan.aggregates.map((spec) => createAggregate(spec, LOG_KINDS[plan.kind]))
  const fields = [...plan.fields, ...predicate.fields, ...aggregates.flatMap((aggregate) => aggregate.fields)]
  return { plan, predicate, hasCondition: plan.where !== undefined, aggregates, scanned: { ...plan, fields } }
}

import type { AggregateSet } from '../aggregates/aggregate-set.ts'
import { createAggregates } from '../aggregates/index.ts'
import { INPUT_BYTES } from '../input/blocks.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { createPredicate } from '../query/predicate.ts'
import { createRowChooser, type RowChooser } from '../query/time-window.ts'
import { KindTeller } from '../scan/kind-teller.ts'
import type { Scanner } from '../scan/scanner.ts'
import { type ScannerName, Scanners } from '../scan/scanners.ts'
import { createValidation } from '../validate/validation.ts'

/** What a plan asks for of one kind, built: each part knows the columns that it reads. */
export interface KindPipeline {
  readonly plan: KindPlan
  readonly scanner: Scanner
  readonly chooser: RowChooser
  /** False if it lets every row through. */
  readonly hasCondition: boolean
  readonly aggregates: AggregateSet
}

/** What is needed to read blocks. */
export interface BlockTarget {
  /** Where those of a kind are best read into; undefined for those whose lines have to tell it. */
  inputOf(kind: LogKindName | undefined): Buffer<ArrayBuffer> | undefined
  /** The kinds of the lines of a block. */
  readonly tellKinds: (block: Uint8Array) => LineKinds
}

/** The pipelines of one thread. */
export interface Pipelines extends BlockTarget {
  /** One for each entry of the plan, in its order. */
  readonly pipelines: readonly KindPipeline[]
}

/** Pipelines whose parts are made when they are first needed: a plan names all kinds that could come. */
export function createPipelines(plan: Plan, scannerName: ScannerName): Pipelines {
  const pipelines: LazyPipeline[] = []
  const scannedOf = (kind: LogKindName) =>
    pipelines.flatMap((pipeline) => (pipeline.plan.kind === kind ? pipeline.scanned : []))
  const scanners = new Scanners(scannerName, scannedOf, INPUT_BYTES)
  for (const kindPlan of plan.kinds) {
    pipelines.push(
      new LazyPipeline(kindPlan, (scanned) => {
        const { kind, level } = scanned
        const validation = level && createValidation(kind, level)
        return scanners.create(scanned, { maxLineBytes: plan.maxLineBytes, validation })
      }),
    )
  }
  let made: KindTeller | undefined
  const teller = () => {
    made ??= new KindTeller(scannerName, plan.maxLineBytes, INPUT_BYTES)
    return made
  }
  return {
    pipelines,
    inputOf: (kind) => (kind === undefined ? teller().input : scanners.inputOf(kind)),
    tellKinds: (block) => teller().tell(block),
  }
}

class LazyPipeline implements KindPipeline {
  readonly plan: KindPlan
  readonly #createScanner: (scanned: KindPlan) => Scanner
  #chooser: RowChooser | undefined
  #aggregates: AggregateSet | undefined
  #scanned: KindPlan | undefined
  #scanner: Scanner | undefined

  constructor(plan: KindPlan, createScanner: (scanned: KindPlan) => Scanner) {
    this.plan = plan
    this.#createScanner = createScanner
  }

  get hasCondition(): boolean {
    return this.plan.where !== undefined || this.plan.window !== undefined
  }

  get chooser(): RowChooser {
    this.#chooser ??= createRowChooser(createPredicate(this.plan.where), this.plan.window)
    return this.#chooser
  }

  get aggregates(): AggregateSet {
    this.#aggregates ??= createAggregates(this.plan.aggregates, LOG_KINDS[this.plan.kind])
    return this.#aggregates
  }

  /** The plan with all fields that its parts read. */
  get scanned(): KindPlan {
    const fields = [...this.chooser.fields, ...this.aggregates.fields]
    this.#scanned ??= { ...this.plan, fields: [...this.plan.fields, ...fields] }
    return this.#scanned
  }

  get scanner(): Scanner {
    this.#scanner ??= this.#createScanner(this.scanned)
    return this.#scanner
  }
}

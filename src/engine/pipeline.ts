import type { AggregateSet } from '../aggregates/aggregate-set.ts'
import { createAggregates } from '../aggregates/index.ts'
import { INPUT_BYTES } from '../input/blocks.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import type { Selection } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { LineKinds } from '../model/block.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { createPredicate, type Predicate } from '../query/predicate.ts'
import { NO_ROWS, type TimedRows, WindowFilter } from '../query/time-window.ts'
import { KindTeller } from '../scan/kind-teller.ts'
import type { Scanner } from '../scan/scanner.ts'
import { type ScannerName, Scanners } from '../scan/scanners.ts'
import { createValidation } from '../validate/validation.ts'
import type { Judge } from './judge/judge.ts'

/** What a plan asks for of one kind, built: each part knows the columns that it reads. */
export interface KindPipeline {
  readonly plan: KindPlan
  readonly scanner: Scanner
  /** False if the predicate lets every row through. */
  readonly hasCondition: boolean
  readonly aggregates: AggregateSet
  /** What the time window made of the batch of the last `select`. Without one nothing is counted. */
  readonly times: TimedRows
  /**
   * The rows of a batch that are wanted. The texts that patterns of the condition and of the aggregates look at are judged.
   * Valid until the next call.
   * @throws Interruption; UserError if a pattern needs too much memory on a text
   */
  select(batch: Batch): Promise<Selection>
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

/**
 * Pipelines whose parts are made when they are first needed: a plan names all kinds that could come.
 * @param judge of the texts that patterns look at
 */
export function createPipelines(plan: Plan, scannerName: ScannerName, judge: Judge): Pipelines {
  const pipelines: LazyPipeline[] = []
  const scannedOf = (kind: LogKindName) =>
    pipelines.flatMap((pipeline) => (pipeline.plan.kind === kind ? pipeline.scanned : []))
  const scanners = new Scanners(scannerName, scannedOf, INPUT_BYTES)
  for (const kindPlan of plan.kinds) {
    pipelines.push(
      new LazyPipeline(kindPlan, judge, (scanned) => {
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

const NOTHING: Selection = new Int32Array(0)

class LazyPipeline implements KindPipeline {
  readonly plan: KindPlan
  readonly #judge: Judge
  readonly #createScanner: (scanned: KindPlan) => Scanner
  readonly #window: WindowFilter | undefined
  /** Whether the batch of the last `select` has no rows of its own. */
  #isContinued = false
  #predicate: Predicate | undefined
  #aggregates: AggregateSet | undefined
  #scanned: KindPlan | undefined
  #scanner: Scanner | undefined

  constructor(plan: KindPlan, judge: Judge, createScanner: (scanned: KindPlan) => Scanner) {
    this.plan = plan
    this.#judge = judge
    this.#createScanner = createScanner
    this.#window = plan.window && new WindowFilter(plan.window)
  }

  get hasCondition(): boolean {
    return this.plan.where !== undefined || this.#window !== undefined
  }

  get times(): TimedRows {
    return this.#isContinued ? NO_ROWS : (this.#window?.times ?? NO_ROWS)
  }

  async select(batch: Batch): Promise<Selection> {
    this.#isContinued = batch.isContinued ?? false
    if (this.#isContinued) return NOTHING
    const all = this.#condition.candidates(batch)
    const candidates = this.#window?.narrow(batch, all) ?? all
    await this.#judge.prepare(this.#condition.fields, batch, candidates)
    const chosen = this.#condition.select(batch, candidates)
    const rows = this.#window?.withTime(batch, chosen) ?? chosen
    await this.#judge.prepare(this.aggregates.fields, batch, rows)
    return rows
  }

  get #condition(): Predicate {
    this.#predicate ??= createPredicate(this.plan.where)
    return this.#predicate
  }

  get aggregates(): AggregateSet {
    this.#aggregates ??= createAggregates(this.plan.aggregates, LOG_KINDS[this.plan.kind])
    return this.#aggregates
  }

  /** The plan with all fields that its parts read. */
  get scanned(): KindPlan {
    const fields = [...this.#condition.fields, ...(this.#window ? [this.#window.field] : []), ...this.aggregates.fields]
    this.#scanned ??= { ...this.plan, fields: [...this.plan.fields, ...fields] }
    return this.#scanned
  }

  get scanner(): Scanner {
    this.#scanner ??= this.#createScanner(this.scanned)
    return this.#scanner
  }
}

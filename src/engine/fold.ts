import type { Aggregate, Fold, Slots } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { LineNumbers } from './account.ts'
import { type Job, type Scanned, scanSources } from './scan-sources.ts'
import type { Stage } from './stage.ts'

/** Blocks of one file whose rows may be folded by another worker than those of the next. */
const SHARD_BLOCKS = 32

/** Shards that follow each other fold into one state up to so many rows, for each state costs a merge of all its groups. */
const ROWS_OF_STATE = 32_768

/** What an entry of the plan came to. */
export interface FoldedPart {
  readonly plan: KindPlan
  readonly aggregates: readonly Aggregate[]
  /** In the order of the aggregates. */
  readonly states: Json[]
}

export interface Folded {
  /** In the order of the plan; entries whose kind no block was read of are absent. */
  readonly parts: readonly FoldedPart[]
  readonly lineNumbers: LineNumbers
}

/**
 * Runs the plan's aggregates over everything that the job reads. What is folded together depends on the input alone:
 * a state belongs to a shard, and states are merged in the order of shards, so any number of workers gives one answer.
 */
export async function fold(job: Job): Promise<Folded> {
  const lineNumbers = new LineNumbers()
  const totals = new Map<Stage, Json[]>()
  const shard = new ShardFold()
  let shardId: string | undefined
  const endShard = () => {
    for (const [stage, states] of shard.take()) {
      const total = totals.get(stage)
      totals.set(stage, total ? mergeStates(stage.aggregates, total, states) : states)
    }
  }
  for await (const scanned of scanSources(job)) {
    const { batch, linesBefore } = scanned
    const { file, index, part } = batch.block
    if (batch.problems.length > 0) lineNumbers.set({ file, block: index, part }, linesBefore)
    const id = `${file}:${Math.floor(index / SHARD_BLOCKS)}`
    if (id !== shardId && shard.rows >= ROWS_OF_STATE) endShard()
    shardId = id
    shard.add(scanned)
  }
  endShard()
  return { parts: inOrder(job.plan, totals), lineNumbers }
}

/** The blocks of one shard on their way into its states. */
class ShardFold {
  readonly #folds = new Map<Stage, readonly Fold[]>()
  /** Those that the shard has blocks of. */
  readonly #met = new Set<Stage>()
  #rows = 0
  /** All rows are of the one slot 0. */
  #slots: Slots = new Int32Array(0)

  /** How many were added. */
  get rows(): number {
    return this.#rows
  }

  add({ stage, batch, rows }: Scanned): void {
    this.#rows += rows.length
    const folds = this.#folds.get(stage) ?? stage.aggregates.map((aggregate) => aggregate.createFold())
    this.#folds.set(stage, folds)
    this.#met.add(stage)
    if (this.#slots.length < rows.length) this.#slots = new Int32Array(2 * rows.length)
    const slots = this.#slots.subarray(0, rows.length)
    for (const fold of folds) fold.add(batch, rows, slots)
  }

  /** By stage the states of its aggregates; the next shard begins. */
  take(): Map<Stage, Json[]> {
    const states = new Map<Stage, Json[]>()
    for (const stage of this.#met)
      states.set(
        stage,
        this.#folds.get(stage)!.flatMap((fold) => fold.take(1)),
      )
    this.#met.clear()
    this.#rows = 0
    return states
  }
}

/** @returns what the plan's aggregates come to, by kind; for plans with one entry a kind */
export const resultsByKind = ({ parts }: Folded): ReadonlyMap<LogKindName, Json[]> =>
  new Map(parts.map((part) => [part.plan.kind, resultsOf(part)]))

/** In the order of the aggregates. */
export const resultsOf = ({ aggregates, states }: FoldedPart): Json[] =>
  aggregates.map((aggregate, i) => aggregate.result(states[i]!))

/** May change either; `left` comes first in the input. */
export const mergeStates = (aggregates: readonly Aggregate[], left: readonly Json[], right: readonly Json[]): Json[] =>
  aggregates.map((aggregate, i) => aggregate.merge(left[i]!, right[i]!))

const inOrder = (plan: Plan, totals: ReadonlyMap<Stage, Json[]>): FoldedPart[] =>
  [...totals]
    .map(([{ plan, aggregates }, states]) => ({ plan, aggregates, states }))
    .sort((a, b) => plan.kinds.indexOf(a.plan) - plan.kinds.indexOf(b.plan))

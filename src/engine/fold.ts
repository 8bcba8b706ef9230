import type { Aggregate } from '../model/aggregate.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { KindPlan, Plan } from '../model/plan.ts'
import { LineNumbers } from './account.ts'
import { type Job, type Scanned, scanSources } from './scan-sources.ts'
import type { Stage } from './stage.ts'

/** Blocks of one file whose rows are folded into one state before states are merged. */
const SHARD_BLOCKS = 32

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
  let shard: { id: string; states: Map<Stage, Json[]> } | undefined
  const endShard = () => {
    for (const [stage, states] of shard?.states ?? []) {
      const total = totals.get(stage)
      totals.set(stage, total ? mergeStates(stage.aggregates, total, states) : states)
    }
  }
  for await (const scanned of scanSources(job)) {
    const { stage, batch, linesBefore } = scanned
    const { file, index, part } = batch.block
    if (batch.problems.length > 0) lineNumbers.set({ file, block: index, part }, linesBefore)
    const id = `${file}:${Math.floor(index / SHARD_BLOCKS)}`
    if (shard?.id !== id) {
      endShard()
      shard = { id, states: new Map() }
    }
    shard.states.set(stage, stepStates(scanned, shard.states.get(stage)))
  }
  endShard()
  return { parts: inOrder(job.plan, totals), lineNumbers }
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

function stepStates({ stage, batch, rows }: Scanned, states: Json[] | undefined): Json[] {
  return stage.aggregates.map((aggregate, i) => aggregate.step(states?.[i] ?? aggregate.init(), batch, rows))
}

const inOrder = (plan: Plan, totals: ReadonlyMap<Stage, Json[]>): FoldedPart[] =>
  [...totals]
    .map(([{ plan, aggregates }, states]) => ({ plan, aggregates, states }))
    .sort((a, b) => plan.kinds.indexOf(a.plan) - plan.kinds.indexOf(b.plan))

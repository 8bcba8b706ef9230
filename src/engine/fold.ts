import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { LineNumbers } from './account.ts'
import { type Job, type Scanned, scanSources } from './scan-sources.ts'
import type { Stage } from './stage.ts'

/** Blocks of one file whose rows are folded into one state before states are merged. */
const SHARD_BLOCKS = 32

export interface Folded {
  /** By kind, in the order of the plan's aggregates; kinds of which no block was read are absent. */
  readonly results: ReadonlyMap<LogKindName, Json[]>
  readonly lineNumbers: LineNumbers
}

/**
 * Runs the plan's aggregates over everything that the job reads. What is folded together depends on the input alone:
 * a state belongs to a shard, and states are merged in the order of shards, so any number of workers gives one answer.
 */
export async function fold(job: Job): Promise<Folded> {
  const lineNumbers = new LineNumbers()
  const totals = new Map<LogKindName, { stage: Stage; states: Json[] }>()
  let shard: { id: string; states: Map<Stage, Json[]> } | undefined
  const endShard = () => {
    for (const [stage, states] of shard?.states ?? []) {
      const total = totals.get(stage.kind)
      totals.set(stage.kind, { stage, states: total ? mergeStates(stage, total.states, states) : states })
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
  return { results: resultsOf(totals), lineNumbers }
}

function stepStates({ stage, batch, rows }: Scanned, states: Json[] | undefined): Json[] {
  return stage.aggregates.map((aggregate, i) => aggregate.step(states?.[i] ?? aggregate.init(), batch, rows))
}

const mergeStates = ({ aggregates }: Stage, left: Json[], right: Json[]): Json[] =>
  aggregates.map((aggregate, i) => aggregate.merge(left[i]!, right[i]!))

function resultsOf(totals: ReadonlyMap<LogKindName, { stage: Stage; states: Json[] }>): Map<LogKindName, Json[]> {
  return new Map(
    [...totals].map(([kind, { stage, states }]) => [
      kind,
      stage.aggregates.map((aggregate, i) => aggregate.result(states[i]!)),
    ]),
  )
}

import { toFault } from '../input/fault.ts'
import { readSource } from '../input/read-source.ts'
import type { Source } from '../input/source.ts'
import type { Rows } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import type { Io } from '../model/io.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Plan } from '../model/plan.ts'
import { type Account, addCounts } from './account.ts'
import { createStage, type Stage } from './stage.ts'

const LF = 0x0a

export interface Job {
  readonly plan: Plan
  readonly sources: readonly Source[]
  readonly io: Pick<Io, 'stdin' | 'resolve' | 'interrupted'>
  readonly account: Account
  /** Told how many bytes were read since the last time. */
  readonly onBytes?: (count: number) => void
}

/** A block of a source; its bytes are valid until the next one is asked for. */
export interface SourceBlock {
  readonly source: Source
  readonly block: Block
}

/** A scanned block with the rows that the plan's condition lets through. Valid until the next one is asked for. */
export interface Scanned {
  readonly source: Source
  readonly stage: Stage
  readonly batch: Batch
  readonly rows: Rows
  /** To be added to a line of the batch for its number in the file, from 0. */
  readonly linesBefore: number
}

/** Everything that a job reads, in order. */
export async function* readBlocks(job: Job): AsyncGenerator<SourceBlock> {
  for (const file of job.sources.keys()) yield* readBlocksOf(job, file)
}

/** The blocks of one source. Ends early when the user interrupts; a source that fails is accounted for. */
export async function* readBlocksOf(job: Job, file: number): AsyncGenerator<SourceBlock> {
  const { account, io, plan } = job
  const source = job.sources[file]!
  if (io.interrupted.aborted) return
  account.files += 1
  const blocks = readSource(source, file, {
    resolve: io.resolve,
    stdin: io.stdin,
    maxLineBytes: plan.maxLineBytes,
    interrupted: io.interrupted,
    onNote: (note) => account.notes.push(note),
    onBytes: (count) => {
      account.bytes += count
      job.onBytes?.(count)
    },
  })
  try {
    for await (const block of blocks) {
      yield { source, block }
      if (io.interrupted.aborted) return
    }
  } catch (error) {
    account.faults.push(toFault(source.path, error))
  }
}

/** The batches of all blocks whose kind the plan names. */
export async function* scanSources(job: Job): AsyncGenerator<Scanned> {
  const { plan, account } = job
  const stages = createStages(plan)
  let current: Source | undefined
  let linesBefore = 0
  for await (const { source, block } of readBlocks(job)) {
    if (source !== current) linesBefore = 0
    current = source
    const stage = stages.get(block.kind)
    if (!stage) {
      if (!block.lineNumbers) linesBefore += countLines(block)
      continue
    }
    const batch = stage.scanner.scan(block)
    addCounts(account, source.path, batch.lines)
    yield { source, stage, batch, rows: stage.predicate.select(batch), linesBefore }
    if (!block.lineNumbers) linesBefore += batch.lines.all
  }
}

export function createStages(plan: Plan): Map<LogKindName, Stage> {
  return new Map(plan.kinds.map((kindPlan) => [kindPlan.kind, createStage(kindPlan, plan.maxLineBytes)]))
}

/** Lines of a block that nobody asked for. */
function countLines({ bytes }: Block): number {
  let lines = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines += 1
  return bytes.at(-1) === LF ? lines : lines + 1
}

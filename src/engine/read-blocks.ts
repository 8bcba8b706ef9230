import type { ByteBlock } from '../input/blocks.ts'
import { createCutter, noteOfTwins } from '../input/cut-by-kind.ts'
import { toFault } from '../input/fault.ts'
import { readSource } from '../input/read-source.ts'
import type { Source } from '../input/source.ts'
import type { Selection } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import { Interruption } from '../model/interruption.ts'
import type { Io } from '../model/io.ts'
import type { Plan } from '../model/plan.ts'
import { chooseScanner } from '../scan/scanners.ts'
import { LineCounter } from './line-counter.ts'
import { type BlockTarget, createPipelines, type KindPipeline, type Pipelines } from './pipeline.ts'
import { addFileLines, countFile, type RunSummary } from './run-summary.ts'

export interface Job {
  readonly plan: Plan
  readonly sources: readonly Source[]
  readonly io: Pick<Io, 'stdin' | 'interrupted' | 'env'>
  readonly summary: RunSummary
  /** Threads to use at most; the fitting number without it. */
  readonly jobs?: number | undefined
  /** Told how many bytes were read since the last time. */
  readonly onBytes?: (count: number) => void
}

/** A scanned block with the rows that the plan's condition lets through. Valid until the next one is asked for. */
export interface Scanned {
  readonly source: Source
  readonly pipeline: KindPipeline
  readonly batch: Batch
  readonly rows: Selection
  /** To be added to a line of the block, as `Batch.line` counts, for its number in the file, from 0. */
  readonly linesBefore: number
}

// A source on its way, stage by stage; each takes what the one before gives, one block at a time:
//   readLines:  opened, unpacked, cut into blocks of whole lines
//   readBlocks: each of these by kind
//   scanSource: each of those through the pipelines of its kind

/**
 * Blocks of whole lines of a source, which counts as read.
 * @throws Interruption
 */
export async function* readLines(job: Job, file: number, target: BlockTarget): AsyncGenerator<ByteBlock> {
  const { summary, plan } = job
  const { stdin, interrupted } = job.io
  if (interrupted.aborted) throw new Interruption()
  const source = job.sources[file]!
  countFile(summary, source.path)
  yield* readSource(source, {
    ...{ stdin, interrupted, maxLineBytes: plan.maxLineBytes, input: target.inputOf(source.kind) },
    onBytes: (count) => {
      summary.bytes += count
      job.onBytes?.(count)
    },
  })
}

/**
 * The same by kind: what each block holds of each. Their bytes are valid until the next ones are asked for.
 * @throws Interruption
 */
export async function* readBlocks(job: Job, file: number, target: BlockTarget): AsyncGenerator<readonly Block[]> {
  const source = job.sources[file]!
  const onNote = (note: string) => job.summary.notes.push(note)
  const cutter = createCutter(source, { tellKinds: target.tellKinds, onNote })
  for await (const block of readLines(job, file, target)) yield cutter.cut(block)
  const note = noteOfTwins(source, cutter.seen)
  if (note !== undefined) onNote(note)
}

/** The batches of one source whose kind the plan names; lines of other kinds in a mixed stream are as if they were not there. */
export async function* scanSource(job: Job, file: number, set: Pipelines): AsyncGenerator<Scanned> {
  const lines = new LineCounter()
  try {
    for await (const blocks of readBlocks(job, file, set)) {
      for (const block of blocks) {
        let counted: number | undefined
        for (const scanned of scanBlock(job, job.sources[file]!, block, set, lines.before(block))) {
          counted ??= scanned.batch.lines.all
          yield scanned
        }
        lines.add(block, counted)
      }
    }
  } catch (error) {
    addFault(job, file, error, lines.all)
  }
}

/** A plan may make rows of the same lines in several ways; they are counted once. */
function* scanBlock(job: Job, source: Source, block: Block, set: Pipelines, linesBefore: number): Generator<Scanned> {
  const own = set.pipelines.filter(({ plan }) => plan.kind === block.kind)
  for (const [i, pipeline] of own.entries()) {
    const batch = pipeline.scanner.scan(block)
    if (i === 0) addFileLines(job.summary, source.path, batch.lines)
    yield { source, pipeline, batch, rows: pipeline.chooser.select(batch), linesBefore }
  }
}

/** The batches of all sources, in order. */
export async function* scanSources(job: Job): AsyncGenerator<Scanned> {
  const pipelines = pipelinesOf(job)
  for (const file of job.sources.keys()) yield* scanSource(job, file, pipelines)
  job.summary.isInterrupted ||= job.io.interrupted.aborted
}

/** Accounts for what ended the reading of a source early; nothing is wrong with one that the user has interrupted. */
export function addFault({ summary, sources }: Job, file: number, error: unknown, lastLine: number): void {
  if (!(error instanceof Interruption)) summary.faults.push(toFault(sources[file]!.path, error, lastLine))
}

export const pipelinesOf = ({ plan, io }: Pick<Job, 'plan' | 'io'>): Pipelines =>
  createPipelines(plan, chooseScanner(io.env))

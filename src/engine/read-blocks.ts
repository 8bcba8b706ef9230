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
import { Judge } from './judge/judge.ts'
import { type BlockTarget, createPipelines, type KindPipeline, type Pipelines } from './pipeline.ts'
import { addFileLines, type RunSummary } from './run-summary.ts'

const LF = 0x0a

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

/** A block whose kind the plan names. Its bytes are valid until the next one is asked for. */
export interface PlannedBlock {
  readonly source: Source
  readonly block: Block
  readonly pipeline: KindPipeline
  /** To be added to a line of the block, as `Batch.line` counts, for its number in the file, from 0. */
  readonly linesBefore: number
  /** The same lines once more, for a plan that makes rows of them in two ways. */
  readonly isRepeat: boolean
  /** How many lines it has, to be told by who has counted them: else they are counted once more. */
  lines?: number
}

/** A scanned block with the rows that the plan's condition lets through. Valid until the next one is asked for. */
export interface Scanned {
  readonly source: Source
  readonly pipeline: KindPipeline
  readonly batch: Batch
  readonly rows: Selection
  /** As in `StagedBlock`. */
  readonly linesBefore: number
}

/**
 * What is read of one source.
 * @throws Interruption when the user ends the run
 */
export async function* readBytesOf(job: Job, file: number, target: BlockTarget): AsyncGenerator<ByteBlock> {
  const { summary, io, plan } = job
  if (io.interrupted.aborted) throw new Interruption()
  summary.files += 1
  const source = job.sources[file]!
  const blocks = readSource(source, {
    stdin: io.stdin,
    maxLineBytes: plan.maxLineBytes,
    interrupted: io.interrupted,
    input: target.inputOf(source.kind),
    onBytes: (count) => {
      summary.bytes += count
      job.onBytes?.(count)
    },
  })
  for await (const block of blocks) {
    yield block
    if (io.interrupted.aborted) throw new Interruption()
  }
}

/** The same in blocks of one kind each. */
export async function* readBlocksOf(job: Job, file: number, target: BlockTarget): AsyncGenerator<Block> {
  const { summary, io, sources } = job
  const source = sources[file]!
  const onNote = (note: string) => summary.notes.push(note)
  const cutter = createCutter(source, { file, tellKinds: target.tellKinds, onNote })
  for await (const bytes of readBytesOf(job, file, target)) {
    for (const block of cutter.cut(bytes)) {
      yield block
      if (io.interrupted.aborted) throw new Interruption()
    }
  }
  const note = noteOfTwins(source, cutter.seen)
  if (note !== undefined) summary.notes.push(note)
}

/**
 * The blocks of one source whose kind has a stage. Lines of other kinds in a mixed stream are as if they were not there.
 * A source that fails is accounted for.
 */
export async function* readPlannedBlocks(job: Job, file: number, set: Pipelines): AsyncGenerator<PlannedBlock> {
  const source = job.sources[file]!
  let linesBefore = 0
  let lastLine = 0
  try {
    for await (const block of readBlocksOf(job, file, set)) {
      const own = set.pipelines.filter(({ plan }) => plan.kind === block.kind)
      let lines: number | undefined
      for (const [i, pipeline] of own.entries()) {
        const planned: PlannedBlock = { source, block, pipeline, linesBefore, isRepeat: i > 0 }
        yield planned
        lines ??= planned.lines
      }
      if (block.lineNumbers) lastLine = Math.max(lastLine, block.lineNumbers.at(-1)! + 1)
      else lastLine = linesBefore += lines ?? countLines(block)
    }
  } catch (error) {
    failSource(job, source, error, lastLine)
  }
}

/** Accounts for the error that ends the reading of a source; that the user has ended the run is none. */
export function failSource({ summary }: Pick<Job, 'summary'>, { path }: Source, error: unknown, lastLine = 0): void {
  if (!(error instanceof Interruption)) summary.faults.push(toFault(path, error, lastLine))
}

/** The batches of all blocks whose kind the plan names, in order. */
export async function* scanSources(job: Job): AsyncGenerator<Scanned> {
  const pipelines = pipelinesOf(job)
  for (const file of job.sources.keys()) yield* scanSource(job, file, pipelines)
}

/** Those of one source. */
export async function* scanSource(job: Job, file: number, pipelines: Pipelines): AsyncGenerator<Scanned> {
  for await (const planned of readPlannedBlocks(job, file, pipelines)) {
    const { source, block, pipeline, linesBefore, isRepeat } = planned
    const batch = pipeline.scanner.scan(block)
    const rows = await pipeline.select(batch).catch((error) => failSource(job, source, error))
    if (!rows) return
    planned.lines = batch.lines.all
    if (!isRepeat) addFileLines(job.summary, source.path, batch.lines)
    yield { source, pipeline, batch, rows, linesBefore }
  }
}

export const pipelinesOf = (
  { plan, sources, io }: Pick<Job, 'plan' | 'sources' | 'io'>,
  judge = new Judge(io.interrupted),
): Pipelines =>
  createPipelines(
    plan,
    sources.map(({ path }) => path),
    chooseScanner(io.env),
    judge,
  )

/** Lines of a block, looked into or not. */
function countLines({ bytes }: Block): number {
  let lines = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines += 1
  return bytes.at(-1) === LF ? lines : lines + 1
}

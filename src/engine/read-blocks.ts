import { setImmediate } from 'node:timers/promises'
import type { ByteBlock } from '../input/blocks.ts'
import { createCutter, noteOfTwins, UNTOLD } from '../input/cut-by-kind.ts'
import { toFault } from '../input/fault.ts'
import type { KindCutter, Stretch } from '../input/kind-cutter.ts'
import { readSource } from '../input/read-source.ts'
import type { Source } from '../input/source.ts'
import type { Selection } from '../model/aggregate.ts'
import type { Batch } from '../model/batch.ts'
import type { Block } from '../model/block.ts'
import { Interruption } from '../model/interruption.ts'
import type { Io } from '../model/io.ts'
import type { Plan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { chooseScanner } from '../scan/scanners.ts'
import { Judge } from './judge/judge.ts'
import { LineCounter } from './line-counter.ts'
import { type BlockTarget, createPipelines, type KindPipeline, type Pipelines } from './pipeline.ts'
import { addFileLines, countFile, type RunSummary } from './run-summary.ts'
import { joinUnknown, type UnknownLines, unknownAt } from './unknown-lines.ts'

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

/** A stretch of a source: its batches are to be taken before the next one is asked for. */
export interface ScannedStretch {
  readonly source: Source
  readonly batches: AsyncIterable<Scanned>
  /** Lines of no known kind: their numbers in the file, from 0. */
  readonly unknown: readonly number[]
}

// A source on its way, stage by stage; each takes what the one before gives, one block at a time:
//   readLines:     opened, unpacked, cut into blocks of whole lines
//   readStretches: each of these by kind
//   scanSource:    each of those through the pipelines of its kind

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
    loadStringReader: () => loadStringReader(job),
    onBytes: (count) => {
      summary.bytes += count
      job.onBytes?.(count)
    },
    onNote: (note) => summary.notes.push(note),
  })
}

/** Loaded where lines are wrapped. */
const loadStringReader = async ({ io }: Job) =>
  chooseScanner(io.env) === 'kernel' ? (await import('../scan/string-reader.ts')).createStringReader() : undefined

/**
 * The same by kind: what each stretch holds of each. Its bytes are valid until the next one is asked for.
 * @throws Interruption; UserError if lines are there, and none is of a known kind
 */
export async function* readStretches(job: Job, file: number, target: BlockTarget): AsyncGenerator<Stretch> {
  const { summary } = job
  const source = job.sources[file]!
  const onNote = (note: string) => summary.notes.push(note)
  const cutter = createCutter(source, { tellKinds: target.tellKinds, onNote })
  let unknown: UnknownLines | undefined
  try {
    for await (const stretch of cutAll(readLines(job, file, target), cutter)) {
      unknown = joinUnknown(unknown, unknownAt(stretch.unknown))
      yield stretch
    }
    if (unknown && cutter.seen.size === 0) throw new UserError(UNTOLD)
    const note = noteOfTwins(source, cutter.seen)
    if (note !== undefined) onNote(note)
  } finally {
    for (const kind of cutter.seen) summary.toldKinds.add(kind)
    if (unknown && cutter.seen.size > 0) summary.unknown.push({ path: source.path, ...unknown })
  }
}

/** What ended the reading early comes out behind all that was read before. */
async function* cutAll(blocks: AsyncIterable<ByteBlock>, cutter: KindCutter): AsyncGenerator<Stretch> {
  try {
    for await (const block of blocks) yield* cutter.cut(block)
  } catch (error) {
    yield* cutter.end()
    throw error
  }
  yield* cutter.end()
}

/** Of each stretch of a source the batches whose kind the plan names; lines of other kinds are as if they were not there. */
export async function* scanSource(job: Job, file: number, set: Pipelines): AsyncGenerator<ScannedStretch> {
  const source = job.sources[file]!
  const lines = new LineCounter()
  try {
    for await (const stretch of readStretches(job, file, set)) {
      yield { source, unknown: stretch.unknown, batches: scanStretch(job, source, stretch, set, lines) }
      lines.reach(stretch.linesEnd)
    }
  } catch (error) {
    addFault(job, file, error, lines.all)
  }
}

async function* scanStretch(
  job: Job,
  source: Source,
  { blocks }: Stretch,
  set: Pipelines,
  lines: LineCounter,
): AsyncGenerator<Scanned> {
  for (const block of blocks) lines.add(block, yield* scanBlock(job, source, block, set, lines.before(block)))
}

/**
 * Behind each batch others have their turn. A plan may make rows of the same lines in several ways; they are counted once.
 * @returns how many lines there are, if they were counted
 */
async function* scanBlock(
  job: Job,
  source: Source,
  block: Block,
  set: Pipelines,
  linesBefore: number,
): AsyncGenerator<Scanned, number | undefined> {
  const own = set.pipelines.filter(({ plan }) => plan.kind === block.kind)
  let counted = 0
  for (const [i, pipeline] of own.entries()) {
    for (const batch of pipeline.scanner.scan(block)) {
      const rows = await pipeline.select(batch)
      if (i === 0) {
        addFileLines(job.summary, source.path, batch.lines)
        counted += batch.lines.all
      }
      yield { source, pipeline, batch, rows, linesBefore }
      await setImmediate()
      // Whoever reads the source says that it ends here.
      if (job.io.interrupted.aborted) return counted
    }
  }
  return own.length > 0 ? counted : undefined
}

/** What all sources hold, in order. */
export async function* scanSources(job: Job): AsyncGenerator<ScannedStretch> {
  const pipelines = pipelinesOf(job)
  for (const file of job.sources.keys()) yield* scanSource(job, file, pipelines)
  job.summary.isInterrupted ||= job.io.interrupted.aborted
}

/** Accounts for what ended the reading of a source early; nothing is wrong with one that the user has interrupted. */
export function addFault({ summary, sources }: Job, file: number, error: unknown, lastLine: number): void {
  if (!(error instanceof Interruption)) summary.faults.push(toFault(sources[file]!.path, error, lastLine))
}

export const pipelinesOf = ({ plan, io }: Pick<Job, 'plan' | 'io'>, judge = new Judge(io.interrupted)): Pipelines =>
  createPipelines(plan, chooseScanner(io.env), judge)

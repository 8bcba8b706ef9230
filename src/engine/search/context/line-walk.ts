import type { Source } from '../../../input/source.ts'
import type { Block } from '../../../model/block.ts'
import type { FieldPath } from '../../../model/log-kind.ts'
import type { Plan } from '../../../model/plan.ts'
import { Judge } from '../../judge/judge.ts'
import { LineCounter } from '../../line-counter.ts'
import type { KindPipeline, Pipelines } from '../../pipeline.ts'
import { addFault, type Job, pipelinesOf, readStretches } from '../../read-blocks.ts'
import { addFileLines, createRunSummary } from '../../run-summary.ts'
import { joinTimes, NO_TIMES } from '../../time-counts.ts'
import { BlockLines, type NumberedBlock } from '../block-lines.ts'
import {
  asksForProblems,
  type BlockTest,
  type BlockTestMaker,
  createBlockTests,
  createPatterns,
  searchOf,
} from '../criteria.ts'
import { scanLines } from '../scanned-lines.ts'

/** The lines of one stretch of a file whose kinds the plan names: one block, or in a mixed stream one a kind. */
export type LineWindow = readonly BlockLines[]

type Opening = (block: NumberedBlock, pipeline: KindPipeline) => Promise<BlockLines> | BlockLines

/** Walks the lines of sources in the order of the file, telling which of them match. */
export class LineWalk {
  readonly job: Job
  readonly #pipelines: Pipelines
  readonly #createTest: BlockTestMaker
  readonly #isScanned: (pipeline: KindPipeline) => boolean
  readonly #idPath: FieldPath | undefined

  /**
   * @param idPath the field whose strings are the ids of a line, if they are asked for
   * @throws UserError if a pattern is not valid
   */
  constructor(job: Job, idPath?: FieldPath) {
    const wanted = searchOf(job.plan)
    this.job = job
    const judge = new Judge(job.io.interrupted)
    const { maxLineBytes } = job.plan
    this.#pipelines = pipelinesOf(idPath === undefined ? job : { ...job, plan: withField(job.plan, idPath) }, judge)
    this.#createTest = createBlockTests(wanted, { patterns: createPatterns(wanted), judge, maxLineBytes })
    this.#isScanned = ({ hasCondition }) => hasCondition || asksForProblems(wanted) || idPath !== undefined
    this.#idPath = idPath
  }

  source(file: number): Source {
    return this.job.sources[file]!
  }

  /** Each is to be walked to its end before the next one is asked for, and is valid until then. */
  windows(file: number): AsyncGenerator<LineWindow> {
    return this.#read(this.job, file, async (numbered, pipeline) => {
      const { block } = numbered
      const scanned = this.#isScanned(pipeline) ? await scanLines(block, pipeline, this.#idPath) : undefined
      const test = await this.#createTest(block, pipeline, scanned)
      return new BlockLines(numbered, { test, scanned, maxLineBytes: this.job.plan.maxLineBytes })
    })
  }

  /** The same once more, for lines that are known by their numbers; a run that was interrupted goes on with them. */
  windowsAgain(file: number): AsyncGenerator<LineWindow> {
    return this.#read(secondReading(this.job), file, openUnread)
  }

  async *#read(job: Job, file: number, open: Opening): AsyncGenerator<LineWindow> {
    const lines = new LineCounter()
    try {
      for await (const { blocks, linesEnd } of readStretches(job, file, this.#pipelines)) {
        const walked = new Map<Block, BlockLines>()
        for (const block of blocks) {
          const pipeline = this.#pipelines.pipelines.find(({ plan }) => plan.kind === block.kind)
          if (pipeline) walked.set(block, await open({ block, linesBefore: lines.before(block) }, pipeline))
        }
        if (walked.size > 0) yield [...walked.values()]
        for (const block of blocks) lines.add(block, walked.get(block)?.counts.all)
        lines.reach(linesEnd)
      }
    } catch (error) {
      addFault(job, file, error, lines.all)
    }
  }

  /** Adds the lines of a window to the summary; to be called when they are all walked. */
  count(file: number, blocks: readonly BlockLines[]): void {
    const { summary } = this.job
    for (const { counts, times } of blocks) {
      addFileLines(summary, this.source(file).path, counts)
      summary.times = joinTimes(summary.times, times)
    }
  }
}

/** The lines of a block, of which only numbers and bytes are asked for. */
export const openUnread = (numbered: NumberedBlock): BlockLines =>
  new BlockLines(numbered, { test: NO_MATCH, scanned: undefined, maxLineBytes: Number.POSITIVE_INFINITY })

const NO_MATCH: BlockTest = { isMatch: () => false, times: NO_TIMES }

/** What was read once is counted. */
function secondReading(job: Job): Job {
  const { faults } = job.summary
  const io = { ...job.io, interrupted: new AbortController().signal }
  return { plan: job.plan, sources: job.sources, io, summary: { ...createRunSummary(), faults } }
}

/** With a field of every line, so that none may be skipped. */
function withField(plan: Plan, path: FieldPath): Plan {
  const kinds = plan.kinds.map(({ literals: _, ...kind }) => ({
    ...kind,
    fields: [...kind.fields, { path, as: 'value' as const }],
  }))
  return { ...plan, kinds }
}

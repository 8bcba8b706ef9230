import type { Source } from '../../../input/source.ts'
import type { Block } from '../../../model/block.ts'
import type { FieldPath } from '../../../model/log-kind.ts'
import type { Plan } from '../../../model/plan.ts'
import { LineCounter } from '../../line-counter.ts'
import type { KindPipeline, Pipelines } from '../../pipeline.ts'
import { addFault, type Job, pipelinesOf, readBlocks } from '../../read-blocks.ts'
import { addFileLines } from '../../run-summary.ts'
import { BlockLines, type NumberedBlock } from '../block-lines.ts'
import { createLineTests, createPatterns, type LineTestMaker, searchOf } from '../criteria.ts'

interface PlannedBlock extends NumberedBlock {
  readonly pipeline: KindPipeline
}

/** The blocks of one stretch of a file whose kinds the plan names: one, or in a mixed stream one a kind. */
export type BlockWindow = readonly PlannedBlock[]

/** Walks the lines of sources in the order of the file, telling which of them match. */
export class LineWalk {
  readonly job: Job
  readonly #pipelines: Pipelines
  readonly #createTest: LineTestMaker
  readonly #isScanned: (pipeline: KindPipeline) => boolean
  readonly #idPath: FieldPath | undefined

  /**
   * @param idPath the field whose strings are the ids of a line, if they are asked for
   * @throws UserError if a pattern is not valid
   */
  constructor(job: Job, idPath?: FieldPath) {
    const wanted = searchOf(job.plan)
    this.job = job
    this.#pipelines = pipelinesOf(idPath === undefined ? job : { ...job, plan: withField(job.plan, idPath) })
    this.#createTest = createLineTests(wanted, createPatterns(wanted))
    this.#isScanned = ({ hasCondition }) => hasCondition || wanted.invalid || idPath !== undefined
    this.#idPath = idPath
  }

  source(file: number): Source {
    return this.job.sources[file]!
  }

  /** Valid until the next one is asked for. */
  async *windows(file: number, job = this.job): AsyncGenerator<BlockWindow> {
    const lines = new LineCounter()
    try {
      for await (const blocks of readBlocks(job, file, this.#pipelines)) {
        const window = blocks.flatMap((block) => this.#plan(block, lines.before(block)))
        if (window.length > 0) yield window
        for (const block of blocks) lines.add(block)
      }
    } catch (error) {
      addFault(job, file, error, lines.all)
    }
  }

  #plan(block: Block, linesBefore: number): BlockWindow {
    const pipeline = this.#pipelines.pipelines.find(({ plan }) => plan.kind === block.kind)
    return pipeline ? [{ block, pipeline, linesBefore }] : []
  }

  /** The blocks of a window, for their lines to be walked. */
  open(window: BlockWindow): BlockLines[] {
    return window.map((planned) => {
      const { block, pipeline } = planned
      const batch = this.#isScanned(pipeline) ? pipeline.scanner.scan(block) : undefined
      const test = this.#createTest(block, pipeline, batch)
      return new BlockLines(planned, { test, batch, idPath: this.#idPath, maxLineBytes: this.job.plan.maxLineBytes })
    })
  }

  /** Adds the lines of a window to the summary; to be called when they are all walked. */
  count(file: number, blocks: readonly BlockLines[]): void {
    for (const { counts } of blocks) addFileLines(this.job.summary, this.source(file).path, counts)
  }
}

/** With a field of every line, so that none may be skipped. */
function withField(plan: Plan, path: FieldPath): Plan {
  const kinds = plan.kinds.map(({ literals: _, ...kind }) => ({
    ...kind,
    fields: [...kind.fields, { path, as: 'value' as const }],
  }))
  return { ...plan, kinds }
}

import type { Source } from '../../../input/source.ts'
import type { FieldPath } from '../../../model/log-kind.ts'
import type { Plan } from '../../../model/plan.ts'
import { Judge } from '../../judge/judge.ts'
import type { KindPipeline, Pipelines } from '../../pipeline.ts'
import { failSource, type Job, type PlannedBlock, pipelinesOf, readPlannedBlocks } from '../../read-blocks.ts'
import { addFileLines } from '../../run-summary.ts'
import { BlockLines } from '../block-lines.ts'
import { createLineTests, createPatterns, type LineTestMaker, searchOf } from '../criteria.ts'

/** The blocks of a window: one, or in a mixed stream one a kind. */
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
    const judge = new Judge(job.io.interrupted)
    const { maxLineBytes } = job.plan
    this.#pipelines = pipelinesOf(idPath === undefined ? job : { ...job, plan: withField(job.plan, idPath) }, judge)
    this.#createTest = createLineTests(wanted, { patterns: createPatterns(wanted), judge, maxLineBytes })
    this.#isScanned = ({ hasCondition }) => hasCondition || wanted.invalid || idPath !== undefined
    this.#idPath = idPath
  }

  source(file: number): Source {
    return this.job.sources[file]!
  }

  /** Valid until the next one is asked for. The blocks of a mixed stream are copies, since they are wanted together. */
  async *windows(file: number, job = this.job): AsyncGenerator<BlockWindow> {
    let parts: PlannedBlock[] = []
    for await (const planned of readPlannedBlocks(job, file, this.#pipelines)) {
      const { lineNumbers, index } = planned.block
      if (lineNumbers === undefined) {
        yield [planned]
        continue
      }
      if (parts.length > 0 && parts[0]!.block.index !== index) {
        yield parts
        parts = []
      }
      parts.push(copyOf(planned))
    }
    if (parts.length > 0) yield parts
  }

  /** The blocks of a window, for their lines to be walked; undefined if the source ends here, as was accounted for. */
  async open(window: BlockWindow): Promise<BlockLines[] | undefined> {
    const opened: BlockLines[] = []
    for (const planned of window) {
      const lines = await this.#openBlock(planned).catch((error) => failSource(this.job, planned.source, error))
      if (!lines) return undefined
      opened.push(lines)
    }
    return opened
  }

  async #openBlock(planned: PlannedBlock): Promise<BlockLines> {
    const { block, pipeline } = planned
    const batch = this.#isScanned(pipeline) ? pipeline.scanner.scan(block) : undefined
    const test = await this.#createTest(block, pipeline, batch)
    return new BlockLines(planned, { test, batch, idPath: this.#idPath, maxLineBytes: this.job.plan.maxLineBytes })
  }

  /** Adds the lines of a window to the summary; to be called when they are all walked. */
  count(file: number, blocks: readonly BlockLines[]): void {
    for (const { counts } of blocks) addFileLines(this.job.summary, this.source(file).path, counts)
  }
}

/** A block that outlives the next. */
export function copyOf(planned: PlannedBlock): PlannedBlock {
  return { ...planned, block: { ...planned.block, bytes: Buffer.from(planned.block.bytes) } }
}

/** With a field of every line, so that none may be skipped. */
function withField(plan: Plan, path: FieldPath): Plan {
  const kinds = plan.kinds.map(({ literals: _, ...kind }) => ({
    ...kind,
    fields: [...kind.fields, { path, as: 'value' as const }],
  }))
  return { ...plan, kinds }
}

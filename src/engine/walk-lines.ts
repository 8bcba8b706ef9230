import type { Source } from '../input/source.ts'
import type { FieldPath } from '../model/log-kind.ts'
import type { Plan } from '../model/plan.ts'
import { addCounts } from './account.ts'
import { BlockLines } from './block-lines.ts'
import { createLineTests, type LineTestMaker, type LineWish } from './line-test.ts'
import { type Job, readStagedBlocks, type StagedBlock, stagesOf } from './scan-sources.ts'
import type { Stage, StageSet } from './stage.ts'

/** The blocks of a window: one, or in a mixed stream one a kind. */
export type BlockWindow = readonly StagedBlock[]

/** Walks the lines of sources in the order of the file, telling which of them match. */
export class LineWalk {
  readonly job: Job
  /** Lines so far that were too long to be looked into. */
  tooLong = 0
  readonly #stages: StageSet
  readonly #createTest: LineTestMaker
  readonly #isScanned: (stage: Stage) => boolean
  readonly #idPath: FieldPath | undefined

  /**
   * @param idPath the field whose strings are the ids of a line, if they are asked for
   * @throws UserError if a pattern is none
   */
  constructor(job: Job, wish: LineWish, idPath?: FieldPath) {
    this.job = job
    this.#stages = stagesOf(idPath === undefined ? job : { ...job, plan: withField(job.plan, idPath) })
    this.#createTest = createLineTests(wish)
    this.#isScanned = ({ hasCondition }) => hasCondition || wish.invalid || idPath !== undefined
    this.#idPath = idPath
  }

  source(file: number): Source {
    return this.job.sources[file]!
  }

  /** Valid until the next one is asked for. The blocks of a mixed stream are copies, since they are wanted together. */
  async *windows(file: number, job = this.job): AsyncGenerator<BlockWindow> {
    let parts: StagedBlock[] = []
    for await (const staged of readStagedBlocks(job, file, this.#stages)) {
      const { lineNumbers, index } = staged.block
      if (lineNumbers === undefined) {
        yield [staged]
        continue
      }
      if (parts.length > 0 && parts[0]!.block.index !== index) {
        yield parts
        parts = []
      }
      parts.push(copyOf(staged))
    }
    if (parts.length > 0) yield parts
  }

  /** The blocks of a window, for their lines to be walked. */
  open(window: BlockWindow): BlockLines[] {
    return window.map((staged) => {
      const { block, stage } = staged
      const batch = this.#isScanned(stage) ? stage.scanner.scan(block) : undefined
      const test = this.#createTest(block, stage, batch)
      return new BlockLines(staged, { test, batch, idPath: this.#idPath, maxLineBytes: this.job.plan.maxLineBytes })
    })
  }

  /** Counts the lines of a window in the account; to be called when they are all walked. */
  count(file: number, blocks: readonly BlockLines[]): void {
    for (const { counts, tooLong } of blocks) {
      addCounts(this.job.account, this.source(file).path, counts)
      this.tooLong += tooLong
    }
  }
}

/** A block that outlives the next. */
export function copyOf(staged: StagedBlock): StagedBlock {
  return { ...staged, block: { ...staged.block, bytes: Buffer.from(staged.block.bytes) } }
}

/** With a field of every line, so that none may be skipped. */
function withField(plan: Plan, path: FieldPath): Plan {
  const kinds = plan.kinds.map(({ literals: _, ...kind }) => ({
    ...kind,
    fields: [...kind.fields, { path, as: 'value' as const }],
  }))
  return { ...plan, kinds }
}

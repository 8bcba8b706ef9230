import type { ByteBlock } from '../../input/blocks.ts'
import type { KindCutter, Stretch } from '../../input/kind-cutter.ts'
import type { Batch } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import type { TimedRows } from '../../query/time-window.ts'
import { EMPTY_PART, type PartSummary, type ProblemBlock } from '../file-summary.ts'
import { FingerprintTaker } from '../fingerprint.ts'
import { LineCounter } from '../line-counter.ts'
import type { KindPipeline, Pipelines } from '../pipeline.ts'
import { addLines, noLines } from '../run-summary.ts'
import { countTimes, joinTimes, NO_TIMES } from '../time-counts.ts'
import { joinUnknown, type UnknownLines, unknownAt } from '../unknown-lines.ts'
import type { Accumulators } from './accumulators.ts'

/** How the blocks of a part are cut into blocks of one kind, and what is noted of them meanwhile. */
export interface PartCutting {
  readonly cutter: KindCutter
  readonly notes: readonly string[]
}

/** Lets others have their turn. May throw Interruption. */
type GiveTurn = () => Promise<void>

/** Blocks of one file that follow each other: from bytes to accumulators. */
export class OpenPart {
  readonly #pipelines: Pipelines
  readonly #accumulators: Accumulators
  readonly #cutting: PartCutting
  readonly #problemBlocks: ProblemBlock[] = []
  readonly #counts = noLines()
  #times = NO_TIMES
  readonly #lines = new LineCounter()
  readonly #fingerprint = new FingerprintTaker()
  #unknown: UnknownLines | undefined

  constructor(pipelines: Pipelines, accumulators: Accumulators, cutting: PartCutting) {
    this.#pipelines = pipelines
    this.#accumulators = accumulators
    this.#cutting = cutting
  }

  /**
   * @param giveTurn awaited behind each batch
   * @throws UserError if a pattern needs too much memory; Interruption
   */
  async add(block: ByteBlock, giveTurn: GiveTurn): Promise<void> {
    this.#fingerprint.add(block.offset, block.bytes)
    for (const stretch of this.#cutting.cutter.cut(block)) await this.#addStretch(stretch, giveTurn)
  }

  /** No block comes any more: what was kept back until now. As `add`. */
  async end(giveTurn: GiveTurn): Promise<void> {
    for (const stretch of this.#cutting.cutter.end()) await this.#addStretch(stretch, giveTurn)
  }

  /** @param end why it ended early, if it did */
  close(end?: Pick<PartSummary, 'fault' | 'isInterrupted'>): PartSummary {
    const { cutter, notes } = this.#cutting
    const counted = { lines: this.#lines.all, counts: this.#counts, times: this.#times }
    const kinds = {
      problemBlocks: this.#problemBlocks,
      seen: [...cutter.seen],
      kindState: cutter.state,
      unknown: this.#unknown,
    }
    return { ...EMPTY_PART, ...counted, ...kinds, fingerprint: this.#fingerprint.fingerprint, notes, ...end }
  }

  async #addStretch({ blocks, unknown, linesEnd }: Stretch, giveTurn: GiveTurn): Promise<void> {
    for (const block of blocks) await this.#scan(block, giveTurn)
    this.#unknown = joinUnknown(this.#unknown, unknownAt(unknown))
    this.#lines.reach(linesEnd)
  }

  /** A kind with several entries in the plan is scanned for each, and its lines count once. */
  async #scan(block: Block, giveTurn: GiveTurn): Promise<void> {
    const [first, ...others] = this.#pipelines.pipelines.filter(({ plan }) => plan.kind === block.kind)
    const lines =
      first && (await this.#accumulate(block, first, giveTurn, (batch) => this.#count(block, batch, first.times)))
    for (const pipeline of others) await this.#accumulate(block, pipeline, giveTurn)
    this.#lines.add(block, lines)
  }

  /** @returns how many lines there are */
  async #accumulate(
    block: Block,
    pipeline: KindPipeline,
    giveTurn: GiveTurn,
    onBatch?: (batch: Batch) => void,
  ): Promise<number> {
    let lines = 0
    for (const batch of pipeline.scanner.scan(block)) {
      this.#accumulators.add({ pipeline, batch, rows: await pipeline.select(batch) })
      onBatch?.(batch)
      lines += batch.lines.all
      await giveTurn()
    }
    return lines
  }

  #count(block: Block, { lines, problems }: Batch, times: TimedRows): void {
    const { offset } = block
    addLines(this.#counts, lines)
    this.#times = joinTimes(this.#times, countTimes(times))
    if (problems.length === 0 || this.#problemBlocks.at(-1)?.offset === offset) return
    this.#problemBlocks.push({ offset, linesBefore: this.#lines.before(block) })
  }
}

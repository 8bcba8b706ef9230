import type { ByteBlock } from '../../input/blocks.ts'
import type { KindCutter } from '../../input/cut-by-kind.ts'
import type { Batch } from '../../model/batch.ts'
import type { Block } from '../../model/block.ts'
import { EMPTY_PART, type PartSummary, type ProblemBlock } from '../file-summary.ts'
import { FingerprintTaker } from '../fingerprint.ts'
import { LineCounter } from '../line-counter.ts'
import type { KindPipeline, Pipelines } from '../pipeline.ts'
import { addLines, noLines } from '../run-summary.ts'
import type { Accumulators } from './accumulators.ts'

/** How the blocks of a part are cut into blocks of one kind, and what is noted of them meanwhile. */
export interface PartCutting {
  readonly cutter: KindCutter
  readonly notes: readonly string[]
}

/** Blocks of one file that follow each other: from bytes to accumulators. */
export class OpenPart {
  readonly #pipelines: Pipelines
  readonly #accumulators: Accumulators
  readonly #cutting: PartCutting
  readonly #problemBlocks: ProblemBlock[] = []
  readonly #counts = noLines()
  readonly #lines = new LineCounter()
  readonly #fingerprint = new FingerprintTaker()

  constructor(pipelines: Pipelines, accumulators: Accumulators, cutting: PartCutting) {
    this.#pipelines = pipelines
    this.#accumulators = accumulators
    this.#cutting = cutting
  }

  /**
   * Stops behind each batch, so that others can have their turn.
   * @throws UserError if the kind of its lines cannot be told
   */
  *add(block: ByteBlock): Generator<void> {
    this.#fingerprint.add(block.offset, block.bytes)
    for (const part of this.#cutting.cutter.cut(block)) yield* this.#scan(part)
  }

  /** @param end why it ended early, if it did */
  close(end?: Pick<PartSummary, 'fault' | 'isInterrupted'>): PartSummary {
    const { cutter, notes } = this.#cutting
    const counted = { lines: this.#lines.all, counts: this.#counts, problemBlocks: this.#problemBlocks }
    const { fingerprint } = this.#fingerprint
    return { ...EMPTY_PART, ...counted, fingerprint, seen: [...cutter.seen], lastKind: cutter.last, notes, ...end }
  }

  /** A kind with several entries in the plan is scanned for each, and its lines count once. */
  *#scan(block: Block): Generator<void> {
    const [first, ...others] = this.#pipelines.pipelines.filter(({ plan }) => plan.kind === block.kind)
    const lines = first && (yield* this.#foldAll(block, first, (batch) => this.#count(block, batch)))
    for (const pipeline of others) yield* this.#foldAll(block, pipeline)
    this.#lines.add(block, lines)
  }

  /** @returns how many lines there are */
  *#foldAll(block: Block, pipeline: KindPipeline, onBatch?: (batch: Batch) => void): Generator<void, number> {
    let lines = 0
    for (const batch of pipeline.scanner.scan(block)) {
      this.#accumulators.add({ pipeline, batch, rows: pipeline.predicate.select(batch) })
      onBatch?.(batch)
      lines += batch.lines.all
      yield
    }
    return lines
  }

  #count(block: Block, { lines, problems }: Batch): void {
    const { offset } = block
    addLines(this.#counts, lines)
    if (problems.length === 0 || this.#problemBlocks.at(-1)?.offset === offset) return
    this.#problemBlocks.push({ offset, linesBefore: this.#lines.before(block) })
  }
}

import type { ByteBlock } from '../../input/blocks.ts'
import type { KindCutter } from '../../input/cut-by-kind.ts'
import type { Block } from '../../model/block.ts'
import { EMPTY_PART, type PartSummary, type ProblemBlock } from '../file-summary.ts'
import { FingerprintTaker } from '../fingerprint.ts'
import { LineCounter } from '../line-counter.ts'
import type { Pipelines } from '../pipeline.ts'
import { addLines, noLines } from '../run-summary.ts'
import { countTimes, joinTimes, NO_TIMES } from '../time-counts.ts'
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
  #times = NO_TIMES
  readonly #lines = new LineCounter()
  readonly #fingerprint = new FingerprintTaker()

  constructor(pipelines: Pipelines, accumulators: Accumulators, cutting: PartCutting) {
    this.#pipelines = pipelines
    this.#accumulators = accumulators
    this.#cutting = cutting
  }

  /** @throws UserError if the kind of its lines cannot be told */
  add(block: ByteBlock): void {
    this.#fingerprint.add(block.offset, block.bytes)
    for (const part of this.#cutting.cutter.cut(block)) this.#scan(part)
  }

  /** @param end why it ended early, if it did */
  close(end?: Pick<PartSummary, 'fault' | 'isInterrupted'>): PartSummary {
    const { cutter, notes } = this.#cutting
    const counted = { lines: this.#lines.all, counts: this.#counts, times: this.#times }
    const { fingerprint } = this.#fingerprint
    const blocks = { problemBlocks: this.#problemBlocks, fingerprint }
    return { ...EMPTY_PART, ...counted, ...blocks, seen: [...cutter.seen], lastKind: cutter.last, notes, ...end }
  }

  /** A kind with several entries in the plan is scanned for each, and its lines count once. */
  #scan(block: Block): void {
    const { offset } = block
    let lines: number | undefined
    for (const pipeline of this.#pipelines.pipelines) {
      if (pipeline.plan.kind !== block.kind) continue
      const batch = pipeline.scanner.scan(block)
      this.#accumulators.add({ pipeline, batch, rows: pipeline.chooser.select(batch) })
      if (lines !== undefined) continue
      lines = batch.lines.all
      addLines(this.#counts, batch.lines)
      this.#times = joinTimes(this.#times, countTimes(pipeline.chooser.times))
      if (batch.problems.length > 0) this.#problemBlocks.push({ offset, linesBefore: this.#lines.before(block) })
    }
    this.#lines.add(block, lines)
  }
}

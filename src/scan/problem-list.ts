import type { LineProblem } from '../model/problem.ts'
import type { ByteRange } from './json-walk.ts'
import { columnsOf } from './problem-columns.ts'

interface ProblemLine {
  readonly range: ByteRange
  readonly problems: LineProblem[]
}

/** What is wrong with the lines of one block, in their order. */
export class ProblemList {
  readonly #bytes: Buffer
  readonly #problems: LineProblem[] = []
  readonly #lines = new Map<number, ProblemLine>()
  /** Of the line whose problems were asked for last. */
  #columns: ReadonlyMap<LineProblem, number> = new Map()

  /** @param bytes of the block, in which ranges are places */
  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get all(): readonly LineProblem[] {
    return this.#problems
  }

  /** @param range the line, without its line end */
  add(line: number, range: ByteRange, problem: Omit<LineProblem, 'line'>): void {
    const found = { line, ...problem }
    this.#problems.push(found)
    const known = this.#lines.get(line)
    if (known) known.problems.push(found)
    else this.#lines.set(line, { range, problems: [found] })
  }

  /** Where in its line a problem stands: code points from 1. */
  columnOf(problem: LineProblem): number {
    if (!this.#columns.has(problem)) {
      const { range, problems } = this.#lines.get(problem.line)!
      this.#columns = columnsOf(this.#bytes.subarray(range.start, range.end), problems)
    }
    return this.#columns.get(problem)!
  }
}

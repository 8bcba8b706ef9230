import type { LineProblem } from '../model/problem.ts'
import type { ByteRange } from './json-walk.ts'
import { columnsOf } from './problem-columns.ts'
import type { ScanOptions } from './scanner.ts'

interface ProblemLine {
  readonly line: number
  readonly range: ByteRange
  /** Place of its first problem among all. */
  readonly first: number
}

/** Its column is found on demand. */
type ListedProblem = Omit<LineProblem, 'column'> & { column: number | undefined }

const MOST_PROBLEMS = 4096

/** What is wrong with the lines of one batch, in their order. */
export class ProblemList {
  readonly #bytes: Buffer
  readonly #most: number
  readonly #problems: ListedProblem[] = []
  readonly #lines: ProblemLine[] = []

  /** @param bytes in which ranges are places */
  constructor(bytes: Buffer, { mostProblems = MOST_PROBLEMS }: ScanOptions) {
    this.#bytes = bytes
    this.#most = mostProblems
  }

  get all(): readonly LineProblem[] {
    return this.#problems
  }

  /** Whether the batch should end with the line at hand. */
  get isFull(): boolean {
    return this.#problems.length >= this.#most
  }

  /** Begins with another batch. */
  clear(): void {
    this.#problems.length = 0
    this.#lines.length = 0
  }

  /**
   * @param range the line, without its line end
   * @param column if it is known
   */
  add(
    line: number,
    range: ByteRange,
    problem: Omit<LineProblem, 'line'>,
    byte = problem.byte,
    column: number | undefined = undefined,
  ): void {
    if (this.#lines.at(-1)?.line !== line) this.#lines.push({ line, range, first: this.#problems.length })
    const { code, verdict, pointer, expected, found } = problem
    this.#problems.push({ line, code, verdict, pointer, expected, found, byte, column })
  }

  /** Where in its line a problem of this list stands: code points from 1. */
  columnOf(problem: LineProblem): number {
    if (problem.column === undefined) this.#findColumns(problem.line)
    return problem.column!
  }

  /** Of all problems of a line: they are mostly asked for one after the other. */
  #findColumns(line: number): void {
    const i = this.#indexOf(line)
    const { range, first } = this.#lines[i]!
    const problems = this.#problems.slice(first, this.#lines[i + 1]?.first)
    const columns = columnsOf(this.#bytes.subarray(range.start, range.end), problems)
    for (const [at, problem] of problems.entries()) problem.column = columns[at]
  }

  /** Lines are in order. */
  #indexOf(line: number): number {
    let [from, to] = [0, this.#lines.length - 1]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.#lines[middle]!.line < line) from = middle + 1
      else to = middle
    }
    return from
  }
}

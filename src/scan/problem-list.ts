import type { LineProblem } from '../model/problem.ts'
import type { ByteRange } from './json-walk.ts'
import { columnsOf } from './problem-columns.ts'

interface ProblemLine {
  readonly line: number
  readonly range: ByteRange
  /** Place of its first problem among all. */
  readonly first: number
}

/** What is wrong with the lines of one block, in their order. */
export class ProblemList {
  readonly #bytes: Buffer
  readonly #problems: LineProblem[] = []
  readonly #lines: ProblemLine[] = []
  /** Of the line whose problems were asked for last. */
  #columns: ReadonlyMap<LineProblem, number> = new Map()

  /** @param bytes of the block, in which ranges are places */
  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get all(): readonly LineProblem[] {
    return this.#problems
  }

  /** Begins with another block. */
  clear(): void {
    this.#problems.length = 0
    this.#lines.length = 0
    this.#columns = new Map()
  }

  /** @param range the line, without its line end */
  add(line: number, range: ByteRange, problem: Omit<LineProblem, 'line'>, byte = problem.byte): void {
    if (this.#lines.at(-1)?.line !== line) this.#lines.push({ line, range, first: this.#problems.length })
    const { code, verdict, pointer, expected, found } = problem
    this.#problems.push({ line, code, verdict, pointer, expected, found, byte })
  }

  /** Where in its line a problem stands: code points from 1. */
  columnOf(problem: LineProblem): number {
    if (!this.#columns.has(problem)) this.#columns = this.#columnsOfLine(problem.line)
    return this.#columns.get(problem)!
  }

  #columnsOfLine(line: number): ReadonlyMap<LineProblem, number> {
    const i = this.#indexOf(line)
    const { range, first } = this.#lines[i]!
    const problems = this.#problems.slice(first, this.#lines[i + 1]?.first)
    return columnsOf(this.#bytes.subarray(range.start, range.end), problems)
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

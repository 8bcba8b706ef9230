import type { LogKindName } from '../../model/log-kind.ts'
import type { Match } from './matcher.ts'
import type { OutputLine } from './output-line.ts'

/** Makes lines of one file of the matches in its blocks, up to so many. */
export class FileMatches {
  /** Lines of the file so far. */
  lines = 0
  /** Matches that are still wanted. */
  left: number
  readonly #kind: LogKindName
  /** Number of the line that was picked last. */
  #last = 0

  constructor(kind: LogKindName, most: number) {
    this.#kind = kind
    this.left = most
  }

  /** @param lines how many the block has */
  pick(matches: readonly Match[], lines: number): OutputLine[] {
    const output = matches.slice(0, this.left).map((match) => this.#toOutput(match))
    this.left -= output.length
    this.lines += lines
    return output
  }

  #toOutput({ line, bytes }: Match): OutputLine {
    const number = this.lines + line + 1
    const startsGroup = this.#last === 0 || number > this.#last + 1
    this.#last = number
    return { kind: this.#kind, number, bytes, isBlank: false, isMatch: true, startsGroup }
  }
}

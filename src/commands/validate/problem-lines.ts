import type { Batch } from '../../model/batch.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { LineProblem } from '../../model/problem.ts'
import { jsonText } from '../../render/index.ts'
import { maskProblem } from './mask-problem.ts'

/** Pointers whose words are remembered: hostile names could make any number. */
const MOST_POINTERS = 10_000

interface Words {
  readonly of: LineProblem
  /** All members but those of the place. */
  readonly text: string
}

/** Problems of one kind of log as lines of JSON. Mostly only their places differ, so that the rest is made once. */
export class ProblemLines {
  readonly #kind: LogKindName
  readonly #showSecrets: boolean
  readonly #words = new Map<string, readonly Words[]>()

  constructor(kind: LogKindName, showSecrets: boolean) {
    this.#kind = kind
    this.#showSecrets = showSecrets
  }

  /** @param problems those of the batch that are wanted, in the order of the file */
  *textOf(file: string, batch: Batch, problems: readonly LineProblem[], linesBefore: number): Generator<string> {
    const head = `{"file":${join(jsonText(file))},"line":`
    let line = -1
    let place = ''
    for (const problem of problems) {
      if (problem.line !== line) {
        line = problem.line
        place = `${head}${linesBefore + line + 1},"column":`
      }
      yield `${place}${batch.columnOf(problem)},${this.#wordsOf(problem)}\n`
    }
  }

  #wordsOf(problem: LineProblem): string {
    const here = this.#words.get(problem.pointer) ?? []
    const known = here.find(({ of }) => isSame(of, problem))
    if (known) return known.text
    const { code, verdict, pointer, expected, found } = problem
    const told = { kind: this.#kind, code, verdict, pointer, expected, found }
    const text = join(jsonText(this.#showSecrets ? told : maskProblem(told))).slice(1)
    if (this.#words.size === MOST_POINTERS) this.#words.clear()
    this.#words.set(pointer, [{ of: problem, text }, ...here].slice(0, MOST_WORDS))
    return text
  }
}

/** Of one pointer so many are remembered. */
const MOST_WORDS = 8

const join = (pieces: Iterable<string>): string => [...pieces].join('')

/** Of two at one pointer. */
const isSame = (one: LineProblem, other: LineProblem): boolean =>
  one.found === other.found && one.code === other.code && one.expected === other.expected

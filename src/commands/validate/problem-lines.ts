import type { LogKindName } from '../../model/log-kind.ts'
import type { ValueProblem } from '../../model/problem.ts'
import { jsonText } from '../../render/index.ts'
import { maskProblem } from './mask-problem.ts'

/** Pointers whose words are remembered, and words of each: hostile names could make any number. */
const MOST_POINTERS = 10_000
const MOST_WORDS = 8

/** A problem at its place in a file; lines count from 0. */
export interface ListedProblem {
  readonly kind: LogKindName | null
  readonly problem: ValueProblem
  readonly line: number
  readonly column: number
}

interface Words extends Pick<ListedProblem, 'kind' | 'problem'> {
  /** All members but those of the place. */
  readonly text: string
}

/** Problems as lines of JSON. Mostly only their places differ, so that the rest is made once. */
export class ProblemLines {
  readonly #showSecrets: boolean
  readonly #words = new Map<string, readonly Words[]>()

  constructor(showSecrets: boolean) {
    this.#showSecrets = showSecrets
  }

  *textOf(file: string, problems: readonly ListedProblem[]): Generator<string> {
    const head = `{"file":${join(jsonText(file))},"line":`
    for (const listed of problems) {
      yield `${head}${listed.line + 1},"column":${listed.column},${this.#wordsOf(listed)}\n`
    }
  }

  #wordsOf(listed: ListedProblem): string {
    const { kind, problem } = listed
    const here = this.#words.get(problem.pointer) ?? []
    const known = here.find((it) => isSame(it, listed))
    if (known) return known.text
    const { code, verdict, pointer, expected, found } = problem
    const told = { kind, code, verdict, pointer, expected, found }
    const text = join(jsonText(this.#showSecrets ? told : maskProblem(told))).slice(1)
    if (this.#words.size === MOST_POINTERS) this.#words.clear()
    this.#words.set(pointer, [{ kind, problem, text }, ...here].slice(0, MOST_WORDS))
    return text
  }
}

const join = (pieces: Iterable<string>): string => [...pieces].join('')

/** Of two at one pointer. */
const isSame = ({ kind, problem: one }: Words, { kind: otherKind, problem: other }: ListedProblem): boolean =>
  kind === otherKind && one.found === other.found && one.code === other.code && one.expected === other.expected

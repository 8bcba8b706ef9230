import fc from 'fast-check'
import { diceOf } from '../unit/query/where/dice.ts'
import { linesMeant, randomQuestion, search, tell } from '../unit/query/where/question.ts'
import { expectSame } from './same.ts'
import type { Target } from './target.ts'

/** Of a question; test/unit/query/where.long.test.ts asks a fixed number of them and looks at how they turn out. */
interface Input {
  readonly seed: number
}

function check({ seed }: Input): void {
  const question = randomQuestion(diceOf(seed))
  expectSame(tell(question, search(question)), tell(question, linesMeant(question)), 'what is chosen')
}

const inputs: fc.Arbitrary<Input> = fc.record({ seed: fc.noShrink(fc.integer()) })

export const WHERE: Target<Input> = { name: 'where', inputs, check, runs: 100, kept: [] }

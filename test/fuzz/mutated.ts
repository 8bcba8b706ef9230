import fc from 'fast-check'
import { createMutator, type MutateOptions } from './mutate.ts'

/** One mutated line. */
export const mutatedLine = (options?: MutateOptions): fc.Arbitrary<string> =>
  textOf((seed) => createMutator(seed, options).line())

/** A file of up to so many mutated lines. */
export const mutatedFile = (lines: number, options?: MutateOptions): fc.Arbitrary<string> =>
  textOf((seed) => createMutator(seed, options).file(lines))

/** Texts made from seeds; what fails is cut down line by line, token by token and unit by unit, however it was made. */
export const textOf = (make: (seed: string) => string): fc.Arbitrary<string> => new MadeText(make)

class MadeText extends fc.Arbitrary<string> {
  readonly #make: (seed: string) => string

  constructor(make: (seed: string) => string) {
    super()
    this.#make = make
  }

  override generate(random: fc.Random): fc.Value<string> {
    return new fc.Value(this.#make(String(random.nextInt())), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is string {
    return typeof value === 'string'
  }

  override shrink(value: string): fc.Stream<fc.Value<string>> {
    return new fc.Stream(smaller(value)).map((text) => new fc.Value(text, undefined))
  }
}

const LINES = /[^\n]*\n|[^\n]+$/g
const TOKENS = /"(?:[^"\\\n]|\\[^\n])*"|[-+.\w]+|./gs
const UNITS = /./gs

function* smaller(text: string): Generator<string> {
  yield* withoutRuns(text.match(LINES) ?? [])
  yield* withoutRuns(text.match(TOKENS) ?? [])
  if (text.length <= 500) yield* withoutRuns(text.match(UNITS) ?? [])
}

/** The parts without some that stand together: half of them, a quarter … one. */
function* withoutRuns(parts: readonly string[]): Generator<string> {
  const lengths = [parts.length, 8, 5, 4, 3, 2]
  for (let length = Math.ceil(parts.length / 2); length > 1; length = Math.ceil(length / 2)) lengths.push(length)
  for (const length of [...new Set([...lengths, 1])].sort((a, b) => b - a)) {
    if (length > parts.length) continue
    const step = Math.max(1, Math.floor(length / 2))
    for (let at = 0; at + length <= parts.length; at += step) {
      yield [...parts.slice(0, at), ...parts.slice(at + length)].join('')
    }
  }
}

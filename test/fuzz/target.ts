import fc from 'fast-check'

/** Something that went wrong once, and is checked ever after. */
export interface KeptCase<Input> {
  /** In a sentence. */
  readonly was: string
  readonly input: Input
}

/** A part of the program with inputs to try on it. */
export interface Target<Input> {
  readonly name: string
  /** Inputs that are plain JSON, so that a counter-example can be kept; bytes are texts of U+0000 to U+00FF. */
  readonly inputs: fc.Arbitrary<Input>
  /** Throws if the program does not do with the input as it should. */
  check(input: Input): void | Promise<void>
  /** How many lines of a log an input has, where that says more than the number of inputs. */
  linesIn?(input: Input): number
  /** So many inputs in each run of the tests. */
  readonly runs: number
  readonly kept: readonly KeptCase<Input>[]
}

/** A target without the type of its inputs, for a table. */
export interface AnyTarget {
  readonly name: string
  readonly runs: number
  readonly kept: readonly { readonly was: string; check(): void | Promise<void> }[]
  /** Tries so many inputs, or as many as there is time for. */
  run(limits: fc.Parameters<unknown>): Promise<Outcome>
}

export interface Outcome {
  readonly runs: number
  /** In all of them; 0 if nobody counts. */
  readonly lines: number
  readonly failure: Failure | undefined
}

export interface Failure {
  /** As TypeScript, to be kept. */
  readonly input: string
  readonly seed: number
  readonly path: string
  readonly error: string
}

export function anyTarget<Input>({ name, inputs, check, linesIn, runs, kept }: Target<Input>): AnyTarget {
  return {
    name,
    runs,
    kept: kept.map(({ was, input }) => ({ was, check: () => check(input) })),
    async run(limits) {
      let lines = 0
      const property = fc.asyncProperty(inputs, async (input) => {
        lines += linesIn?.(input) ?? 0
        await check(input)
      })
      const details = await fc.check(property, limits as fc.Parameters<[Input]>)
      // A turn that ends before its first input is no failure.
      return { runs: details.numRuns, lines, failure: details.counterexample ? failureOf(details) : undefined }
    },
  }
}

function failureOf<Input>(details: fc.RunDetails<[Input]>): Failure {
  const { counterexample, seed, counterexamplePath, errorInstance } = details
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? '') : String(errorInstance)
  return { input: asSource(counterexample?.[0]), seed, path: counterexamplePath ?? '', error }
}

/** JSON in ASCII, which is TypeScript, too. */
const asSource = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

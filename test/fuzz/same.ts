import { inspect, isDeepStrictEqual } from 'node:util'

/** As an assertion that stays fast and readable for long texts. */
export function expectSame(actual: unknown, expected: unknown, of = 'it'): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${of} is\n${show(actual)}\nand should be\n${show(expected)}`)
}

export function expectTrue(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

const show = (value: unknown): string =>
  inspect(value, { depth: 8, maxStringLength: 300, maxArrayLength: 30, breakLength: 120 })

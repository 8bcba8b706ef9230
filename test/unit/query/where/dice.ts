import { createRandom } from '../../../generate/random.ts'

/** Random choices, taken one after the other: the same ones for a seed. */
export interface Dice {
  int(min: number, max: number): number
  pick<Value>(from: readonly Value[]): Value
  /** True in so many of a hundred. */
  chance(percent: number): boolean
}

export function diceOf(seed: number): Dice {
  const random = createRandom(String(seed))
  return {
    int: (min, max) => random.int(min, max),
    pick: (from) => random.pick(from),
    chance: (percent) => random.chance(percent / 100),
  }
}

export const times = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make)

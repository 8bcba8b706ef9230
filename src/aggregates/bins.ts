import { LogarithmicMapping } from '@datadog/sketches-js/dist/ddsketch/mapping/index.js'

/** A value told by its bin is off by at most this part of it. */
export const RELATIVE_ERROR = 0.005

/** Counts by bin of a DDSketch, `[key, count]`, and those of values that are neither positive nor negative. */
export type Bins = { positive: [number, number][]; negative: [number, number][]; zeros: number }

const mapping = new LogarithmicMapping(RELATIVE_ERROR)

export function toBins(values: readonly number[]): Bins {
  const positive = new Map<number, number>()
  const negative = new Map<number, number>()
  let zeros = 0
  for (const value of values) {
    if (Math.abs(value) < mapping.minPossible) zeros += 1
    else {
      const bins = value > 0 ? positive : negative
      const key = mapping.key(Math.abs(value))
      bins.set(key, (bins.get(key) ?? 0) + 1)
    }
  }
  return { positive: inOrder(positive), negative: inOrder(negative), zeros }
}

export function addBins(left: Bins, right: Bins): Bins {
  const add = (a: [number, number][], b: [number, number][]) => {
    const sum = new Map(a)
    for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count)
    return inOrder(sum)
  }
  return {
    positive: add(left.positive, right.positive),
    negative: add(left.negative, right.negative),
    zeros: left.zeros + right.zeros,
  }
}

const inOrder = (bins: Map<number, number>): [number, number][] => [...bins].sort(([a], [b]) => a - b)

/** The value of the bin that holds the n-th smallest value, n from 1. */
export function valueAt({ positive, negative, zeros }: Bins, n: number): number {
  const ordered: [value: number, count: number][] = [
    ...negative.map(([key, count]): [number, number] => [-mapping.value(key), count]).reverse(),
    [0, zeros],
    ...positive.map(([key, count]): [number, number] => [mapping.value(key), count]),
  ]
  let left = n
  const bin = ordered.find(([, count]) => {
    left -= count
    return left <= 0
  })
  return bin?.[0] ?? 0
}

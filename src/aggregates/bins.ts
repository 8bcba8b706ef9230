import { LogarithmicMapping } from '@datadog/sketches-js/dist/ddsketch/mapping/index.js'

/** A value told by its bin is off by at most this part of it. */
export const RELATIVE_ERROR = 0.005

/** Counts by bin of a DDSketch, `[key, count]`, and those of values that are neither positive nor negative. */
export type Bins = { positive: [number, number][]; negative: [number, number][]; zeros: number }

const mapping = new LogarithmicMapping(RELATIVE_ERROR)

export function toBins(values: readonly number[]): Bins {
  const bins: Bins = { positive: [], negative: [], zeros: 0 }
  // In order, values of one bin follow each other.
  for (const value of Float64Array.from(values).sort()) {
    if (Math.abs(value) < mapping.minPossible) bins.zeros += 1
    else countIn(value > 0 ? bins.positive : bins.negative, mapping.key(Math.abs(value)))
  }
  bins.negative.reverse()
  return bins
}

function countIn(bins: [number, number][], key: number): void {
  const last = bins.at(-1)
  if (last?.[0] === key) last[1] += 1
  else bins.push([key, 1])
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

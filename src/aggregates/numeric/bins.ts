import { LogarithmicMapping } from '@datadog/sketches-js/dist/ddsketch/mapping/index.js'

/** A value told by its bin is off by at most this part of it. */
export const RELATIVE_ERROR = 0.005

/** Of a DDSketch. */
type Bin = [key: number, count: number]

/** In the order of their keys, and how many values are neither positive nor negative. */
export type Bins = { positive: Bin[]; negative: Bin[]; zeros: number }

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

function countIn(bins: Bin[], key: number): void {
  const last = bins.at(-1)
  if (last?.[0] === key) last[1] += 1
  else bins.push([key, 1])
}

export const addBins = (left: Bins, right: Bins): Bins => ({
  positive: addCounts(left.positive, right.positive),
  negative: addCounts(left.negative, right.negative),
  zeros: left.zeros + right.zeros,
})

/** Both are in the order of their keys. */
function addCounts(left: readonly Bin[], right: readonly Bin[]): Bin[] {
  const sum: Bin[] = []
  let at = 0
  for (const bin of left) {
    while (at < right.length && right[at]![0] < bin[0]) sum.push(right[at++]!)
    const isBoth = at < right.length && right[at]![0] === bin[0]
    sum.push(isBoth ? [bin[0], bin[1] + right[at++]![1]] : bin)
  }
  for (; at < right.length; at += 1) sum.push(right[at]!)
  return sum
}

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

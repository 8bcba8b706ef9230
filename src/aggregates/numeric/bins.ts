import { COUNT, INTEGER, listOf, objectOf, type Shape, shapeWith, tupleOf } from '../../model/shape.ts'
import { binOf, LEAST_VALUE, valueOfBin } from './logarithmic-mapping.ts'

type Bin = [key: number, count: number]

/** In the order of their keys, and how many values are neither positive nor negative. */
export type Bins = { positive: Bin[]; negative: Bin[]; zeros: number }

const [LEAST_BIN, MOST_BIN] = [binOf(LEAST_VALUE), binOf(Number.MAX_VALUE)]

const IN_ORDER = shapeWith(
  listOf(tupleOf<Bin>(INTEGER, COUNT)),
  `bins from ${LEAST_BIN} to ${MOST_BIN} in order, none of them empty`,
  (bins) =>
    bins.every(([key, count], i) => count > 0 && key <= MOST_BIN && key > (i === 0 ? LEAST_BIN - 1 : bins[i - 1]![0])),
)

export const BINS: Shape<Bins> = objectOf({ positive: IN_ORDER, negative: IN_ORDER, zeros: COUNT })

/** How many values are in bins. */
export const countOf = ({ positive, negative, zeros }: Bins): number =>
  [...positive, ...negative].reduce((sum, [, count]) => sum + count, zeros)

export function toBins(values: readonly number[]): Bins {
  const bins: Bins = { positive: [], negative: [], zeros: 0 }
  // In order, values of one bin follow each other.
  for (const value of Float64Array.from(values).sort()) {
    if (Math.abs(value) < LEAST_VALUE) bins.zeros += 1
    else countIn(value > 0 ? bins.positive : bins.negative, binOf(Math.abs(value)))
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
    ...negative.map(([key, count]): [number, number] => [-valueOfBin(key), count]).reverse(),
    [0, zeros],
    ...positive.map(([key, count]): [number, number] => [valueOfBin(key), count]),
  ]
  let left = n
  const bin = ordered.find(([, count]) => {
    left -= count
    return left <= 0
  })
  return bin?.[0] ?? 0
}

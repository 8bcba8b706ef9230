/** Where a value stands among values in order, or else the first greater one does. */
export function placeIn(sorted: ArrayLike<number>, value: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}

import { MICROSECONDS } from '../../kinds/time-shapes.ts'
import { COUNT, listOf, objectOf, type Shape, shapeWith } from '../../model/shape.ts'
import { placeIn } from '../numeric/sorted.ts'

/** At `times[i]`, in microseconds since 1970, `counts[i]` spans start, or end. */
export type Changes = { times: number[]; counts: number[] }

export const CHANGES: Shape<Changes> = shapeWith(
  objectOf({ times: listOf(MICROSECONDS), counts: listOf(COUNT) }),
  'a count for each time',
  ({ times, counts }) => times.length === counts.length && counts.every((count) => count > 0),
)

export const noChanges = (): Changes => ({ times: [], counts: [] })

export function addChange({ times, counts }: Changes, time: number, count: number): void {
  times.push(time)
  counts.push(count)
}

export function append(all: Changes, { times, counts }: Changes): void {
  for (let i = 0; i < times.length; i += 1) addChange(all, times[i]!, counts[i]!)
}

/** To a multiple of a resolution. */
export function roundTime(time: number, resolution: number, isUp: boolean): number {
  return (isUp ? Math.ceil(time / resolution) : Math.floor(time / resolution)) * resolution
}

/** Changes in order, each time once; in typed arrays, which are sorted without a comparison to be called. */
export class SortedChanges {
  times: Float64Array
  counts: Float64Array

  constructor({ times, counts }: Changes) {
    this.times = new Float64Array(times)
    this.counts = new Float64Array(counts)
    if (isInOrder(this.times)) this.#sumEqual()
    else this.#sort(times, counts)
  }

  /** How many would be left of rounded ones. Does not count far beyond `most`. */
  countRounded(resolution: number, isUp: boolean, most: number): number {
    const { times } = this
    let [count, last] = [0, Number.NaN]
    for (let i = 0; i < times.length && count <= most; i += 1) {
      const time = roundTime(times[i]!, resolution, isUp)
      if (time !== last) count += 1
      last = time
    }
    return count
  }

  round(resolution: number, isUp: boolean): void {
    const { times } = this
    for (let i = 0; i < times.length; i += 1) times[i] = roundTime(times[i]!, resolution, isUp)
    this.#sumEqual()
  }

  toChanges(): Changes {
    return { times: Array.from(this.times), counts: Array.from(this.counts) }
  }

  /** Times are sorted alone, for most counts are 1; the others are added where their time is then. */
  #sort(times: readonly number[], counts: readonly number[]): void {
    this.times.sort()
    this.counts.fill(1)
    this.#sumEqual()
    for (let i = 0; i < times.length; i += 1) {
      if (counts[i]! > 1) this.counts[placeIn(this.times, times[i]!)]! += counts[i]! - 1
    }
  }

  #sumEqual(): void {
    const { times, counts } = this
    let length = 0
    for (let i = 0; i < times.length; i += 1) {
      if (length > 0 && times[length - 1] === times[i]) counts[length - 1]! += counts[i]!
      else {
        times[length] = times[i]!
        counts[length] = counts[i]!
        length += 1
      }
    }
    this.times = times.subarray(0, length)
    this.counts = counts.subarray(0, length)
  }
}

/** Starts and ends with few enough changes: all times are multiples of the resolution. */
export type Condensed = { resolution: number; starts: SortedChanges; ends: SortedChanges }

function isInOrder(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i += 1) if (times[i]! < times[i - 1]!) return false
  return true
}

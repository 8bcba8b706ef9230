import { offsetAt } from '../../kinds/zone.ts'
import { type BucketGrid, floorLocal } from './bucket-grid.ts'

const MINUTE_US = 60_000_000

/** Clocks change at whole quarters of an hour, nearly always. */
const QUARTER_US = 15 * MINUTE_US

/**
 * The start of the bucket that holds a time, all in microseconds since 1970. It is a line of the grid on the local clock
 * of the zone, so days start at midnight, also where clocks change; if clocks skip it, the change is the start.
 */
export function bucketStart(time: number, grid: BucketGrid): number {
  const offset = offsetUs(time, grid.time_zone)
  return startOf(floorLocal(time + offset, grid), time, offset, grid.time_zone)
}

function startOf(local: number, time: number, offset: number, timeZone: string): number {
  const start = local - offset
  const offsetThere = offsetUs(start, timeZone)
  if (offsetThere === offset) return start
  const shifted = local - offsetThere
  return shifted <= time ? shifted : clockChange(start, time, offset, timeZone)
}

/** The first instant, to the second, of the offset that holds at `time` and not at `before`. */
function clockChange(before: number, time: number, offset: number, timeZone: string): number {
  let [from, to] = [Math.floor(before / 1e6), Math.floor(time / 1e6)]
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    if (offsetUs(middle * 1e6, timeZone) === offset) to = middle
    else from = middle
  }
  return to * 1e6
}

const offsetUs = (time: number, timeZone: string): number => offsetAt(time / 1000, timeZone) * MINUTE_US

/** `bucketStart` for many times, most of which are near the one before. */
export function createBucketStart(grid: BucketGrid): (time: number) => number {
  const { time_zone: timeZone } = grid
  let last = { local: Number.NaN, offset: 0, start: 0 }
  return (time) => {
    const offset = offsetUs(time, timeZone)
    const local = floorLocal(time + offset, grid)
    if (local !== last.local || offset !== last.offset) {
      last = { local, offset, start: startOf(local, time, offset, timeZone) }
    }
    return last.start
  }
}

/** The starts of all buckets from the first to the last, which are starts themselves. Ask `bucketCount` before. */
export function bucketStarts(firstStart: number, lastStart: number, grid: BucketGrid): number[] {
  const starts: number[] = []
  for (let start = firstStart; start < lastStart; start = nextStart(start, grid)) starts.push(start)
  return [...starts, lastStart]
}

/** About how many `bucketStarts` would give: clock changes and months may make it one or two fewer or more. */
export const bucketCount = (firstStart: number, lastStart: number, { width_us: width }: BucketGrid): number =>
  Math.round((lastStart - firstStart) / width) + 1

/** Buckets at a clock change, and months, are shorter or longer than the width. */
function nextStart(start: number, grid: BucketGrid): number {
  const startAt = createBucketStart(grid)
  let time = start + grid.width_us
  while (startAt(time) <= start) time += Math.min(grid.width_us, QUARTER_US)
  let next = startAt(time)
  for (let before = startAt(next - 1); before > start && before < next; before = startAt(next - 1)) next = before
  return next
}

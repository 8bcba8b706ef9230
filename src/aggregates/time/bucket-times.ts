import { offsetAt } from '../../kinds/zone.ts'

const MINUTE_US = 60_000_000

/** Clocks change at whole quarters of an hour, nearly always. */
const QUARTER_US = 15 * MINUTE_US

/**
 * The start of the bucket that holds a time, all in microseconds since 1970. On the local clock of the zone it is a
 * multiple of the width, so days start at midnight, also where clocks change; if clocks skip it, the change is the start.
 */
export function bucketStart(time: number, width: number, timeZone: string): number {
  const offset = offsetUs(time, timeZone)
  return startOf(Math.floor((time + offset) / width) * width, time, offset, timeZone)
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
export function createBucketStart(width: number, timeZone: string): (time: number) => number {
  let last = { local: Number.NaN, offset: 0, start: 0 }
  return (time) => {
    const offset = offsetUs(time, timeZone)
    const local = Math.floor((time + offset) / width) * width
    if (local !== last.local || offset !== last.offset) {
      last = { local, offset, start: startOf(local, time, offset, timeZone) }
    }
    return last.start
  }
}

/** The starts of all buckets from the first to the last, which are starts themselves. Ask `bucketCount` before. */
export function bucketStarts(firstStart: number, lastStart: number, width: number, timeZone: string): number[] {
  const starts: number[] = []
  for (let start = firstStart; start < lastStart; start = nextStart(start, width, timeZone)) starts.push(start)
  return [...starts, lastStart]
}

/** About how many `bucketStarts` would give: clock changes may make it one or two fewer or more. */
export const bucketCount = (firstStart: number, lastStart: number, width: number): number =>
  Math.round((lastStart - firstStart) / width) + 1

/** Buckets at a clock change are shorter or longer than the width. */
function nextStart(start: number, width: number, timeZone: string): number {
  const startAt = createBucketStart(width, timeZone)
  let time = start + width
  while (startAt(time) <= start) time += Math.min(width, QUARTER_US)
  let next = startAt(time)
  for (let before = startAt(next - 1); before > start && before < next; before = startAt(next - 1)) next = before
  return next
}

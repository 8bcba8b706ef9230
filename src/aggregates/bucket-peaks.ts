import { formatTime } from '../kinds/time.ts'
import { bucketCount, bucketStarts, createBucketStart } from './bucket-times.ts'
import { BUCKET_CAP } from './buckets.ts'
import type { Changes, State } from './concurrency.ts'

/** `start` in RFC 3339. */
export type BucketPeak = { start: string; peak: number }

/**
 * The most spans open at one time in each bucket, those that began before it included. Needs changes in order, and ends
 * with the bucket that would be one too many.
 */
export function peaksByBucket({ starts, ends }: State, width: number, timeZone: string): BucketPeak[] {
  const startOf = createBucketStart(width, timeZone)
  const peaks = new Map<number, number>()
  const [startedAt, endedAt] = [countsByTime(starts), countsByTime(ends)]
  let [open, last] = [0, Number.NaN]
  for (const time of [...new Set([...starts.times, ...ends.times])].sort((a, b) => a - b)) {
    const bucket = startOf(time)
    if (bucket !== last) {
      if (open > 0 && !fillBetween(peaks, last, bucket, open, width, timeZone)) break
      // What ends just when the bucket begins is not in it.
      if (time > bucket) peaks.set(bucket, open)
      last = bucket
    }
    open += (startedAt.get(time) ?? 0) - (endedAt.get(time) ?? 0)
    peaks.set(bucket, Math.max(peaks.get(bucket) ?? 0, open))
  }
  return [...peaks].map(([start, peak]) => ({ start: formatTime(start), peak }))
}

const countsByTime = ({ times, counts }: Changes): Map<number, number> =>
  new Map(times.map((time, i) => [time, counts[i]!]))

/** Buckets in which nothing changed; false if there would be too many. */
function fillBetween(
  peaks: Map<number, number>,
  first: number,
  last: number,
  open: number,
  width: number,
  timeZone: string,
): boolean {
  if (peaks.size + bucketCount(first, last, width) > BUCKET_CAP) return false
  for (const start of bucketStarts(first, last, width, timeZone).slice(1, -1)) peaks.set(start, open)
  return true
}

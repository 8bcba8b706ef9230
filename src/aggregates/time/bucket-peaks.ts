import { formatTime } from '../../kinds/time.ts'
import type { BucketGrid } from './bucket-grid.ts'
import { createBucketStart } from './bucket-times.ts'
import type { Condensed, SortedChanges } from './changes.ts'

/** `start` in RFC 3339; `open` spans outlast the bucket: they are the peak of those behind it in which nothing changes. */
export type BucketPeak = { start: string; peak: number; open: number }

/** The most spans open at one time in each bucket in which any begins or ends, those that began before it included. */
export function peaksByBucket({ starts, ends }: Condensed, grid: BucketGrid): BucketPeak[] {
  const startOf = createBucketStart(grid)
  const peaks: { bucket: number; peak: number; open: number }[] = []
  const [startedAt, endedAt] = [countsByTime(starts), countsByTime(ends)]
  let open = 0
  for (const time of [...new Set([...starts.times, ...ends.times])].sort((a, b) => a - b)) {
    const bucket = startOf(time)
    // What ends just when the bucket begins is not in it.
    if (bucket !== peaks.at(-1)?.bucket) peaks.push({ bucket, peak: time > bucket ? open : 0, open })
    open += (startedAt.get(time) ?? 0) - (endedAt.get(time) ?? 0)
    const last = peaks.at(-1)!
    last.peak = Math.max(last.peak, open)
    last.open = open
  }
  return peaks.map(({ bucket, peak, open }) => ({ start: formatTime(bucket), peak, open }))
}

const countsByTime = ({ times, counts }: SortedChanges): Map<number, number> =>
  new Map(Array.from(times, (time, i) => [time, counts[i]!]))

/** The peak of any bucket, of peaks in order. */
export function peakAt(peaks: readonly BucketPeak[], start: string): number {
  let [from, to] = [0, peaks.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (peaks[middle]!.start <= start) from = middle + 1
    else to = middle
  }
  const last = peaks[from - 1]
  return (last?.start === start ? last.peak : last?.open) ?? 0
}

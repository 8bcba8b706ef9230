import { availableParallelism } from 'node:os'
import { countShards } from '../../input/read-source.ts'
import type { Job } from '../scan-sources.ts'

/** A thread takes some hundredths of a second to start: less than what reading so many bytes takes. */
const BYTES_A_THREAD = 32 * 1024 * 1024

/** How the sources of a job are read by several threads. */
export interface ThreadPlan {
  /** Threads beside this one. */
  readonly others: number
  /** By file: its shards that any thread may read; undefined for a stream, which is read here. */
  readonly shards: readonly (number | undefined)[]
}

/** A stream does not tell how many shards it has: more than are folded before another thread is started. */
const SHARDS_OF_STREAM = 4

/** As many threads as were asked for, or as there is work for; undefined if one is enough. */
export async function planThreads(job: Job): Promise<ThreadPlan | undefined> {
  const { sources, io, jobs = fittingThreads(job) } = job
  if (jobs < 2) return undefined
  const shards = await Promise.all(sources.map((source) => countShards(source, io.resolve).catch(() => undefined)))
  const most = shards.reduce((sum: number, count) => sum + (count ?? SHARDS_OF_STREAM), 0)
  const threads = Math.min(jobs, most)
  return threads < 2 ? undefined : { others: threads - 1, shards }
}

/** One a processor, if each of them has enough to read. */
function fittingThreads({ sources }: Job): number {
  const bytes = sources.map(({ size, kind }) => (kind === undefined ? 0 : (size ?? Number.POSITIVE_INFINITY)))
  const total = bytes.reduce((sum, it) => sum + it, 0)
  return Math.min(availableParallelism(), Math.floor(total / BYTES_A_THREAD))
}

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

/** Undefined if one thread is enough. */
export async function planThreads({
  sources,
  io,
  jobs = availableParallelism(),
}: Job): Promise<ThreadPlan | undefined> {
  const bytes = sources.reduce(
    (sum, { size, kind }) => sum + (kind === undefined ? 0 : (size ?? Number.POSITIVE_INFINITY)),
    0,
  )
  const threads = Math.min(jobs, Math.floor(bytes / BYTES_A_THREAD))
  if (threads < 2) return undefined
  const shards = await Promise.all(sources.map((source) => countShards(source, io.resolve).catch(() => undefined)))
  return { others: threads - 1, shards }
}

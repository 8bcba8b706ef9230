import { availableParallelism } from 'node:os'
import { type Fault, toFault } from '../../input/fault.ts'
import { measurePlain, SHARD_BYTES } from '../../input/read-source.ts'
import type { Source } from '../../input/source.ts'
import type { Job } from '../read-blocks.ts'
import type { Shard } from './shard.ts'

/** A thread starts a program of its own, which is slow until it is compiled, and its states are merged: so much pays. */
const BYTES_A_THREAD = 192 * 1024 * 1024

/** How the sources of a job are read by several threads. */
export interface Schedule extends ShardSchedule {
  /** Threads beside this one. */
  readonly others: number
}

/** What of the sources of a job any thread may read. */
export interface ShardSchedule {
  /** Those of the job; files that have shards with their size as it is now. */
  readonly sources: readonly Source[]
  /** By file: how many times `SHARD_BYTES` any thread may read; undefined for a stream, which is read here. */
  readonly shards: readonly (number | undefined)[]
  /** By file: why it could not be looked into; it counts as a stream. */
  readonly faults: ReadonlyMap<number, Fault>
}

/** A stream does not tell how many shards it has: more than are aggregated before another thread is started. */
const SHARDS_OF_STREAM = 4

/** As many threads as were asked for, or as there is work for; undefined if one is enough. */
export function scheduleAggregation(job: Job): Schedule | undefined {
  const { sources, jobs } = job
  const bytes = sources.map(({ size }) => size ?? Number.POSITIVE_INFINITY)
  const wanted = jobs ?? fittingThreads(bytes)
  if (wanted < 2) return undefined
  const plan = scheduleShards(job)
  const most = plan.shards.reduce((sum: number, count) => sum + (count ?? SHARDS_OF_STREAM), 0)
  const threads = Math.min(wanted, most)
  return threads < 2 ? undefined : { ...plan, others: threads - 1 }
}

/** The same for a search, which takes shards one by one with one thread, too. */
export function scheduleSearch(job: Job): Schedule {
  const plan = scheduleShards(job)
  const sizes = plan.sources.map(({ size = 0 }, i) => (plan.shards[i] === undefined ? 0 : size))
  const wanted = job.jobs ?? fittingThreads(sizes)
  const most = plan.shards.reduce((sum: number, count) => sum + (count ?? 0), 0)
  return { ...plan, others: Math.max(0, Math.min(wanted, most) - 1) }
}

function scheduleShards({ sources }: Job): ShardSchedule {
  const faults = new Map<number, Fault>()
  const sizes = sources.map((source, file) => {
    try {
      return measurePlain(source)
    } catch (error) {
      faults.set(file, toFault(source.path, error))
      return undefined
    }
  })
  return {
    sources: sources.map((source, i) => (sizes[i] === undefined ? source : { ...source, size: sizes[i] })),
    shards: sizes.map((size) => (size === undefined ? undefined : Math.ceil(size / SHARD_BYTES))),
    faults,
  }
}

/** One a processor, if each of them has enough to read. */
function fittingThreads(bytes: readonly number[]): number {
  const total = bytes.reduce((sum, it) => sum + it, 0)
  return Math.min(availableParallelism(), Math.floor(total / BYTES_A_THREAD))
}

/** A stream by its file, or shards. */
export type Part = { readonly stream: number } | { readonly shards: Shard[] }

/**
 * Shards of files that follow each other are one list, so that no thread waits at the end of a file.
 * @param cut into shards a file with so many times `SHARD_BYTES`
 */
export function inParts(shards: ShardSchedule['shards'], cut: (file: number, count: number) => Shard[]): Part[] {
  const parts: Part[] = []
  for (const [file, count] of shards.entries()) {
    const last = parts.at(-1)
    if (count === undefined) parts.push({ stream: file })
    else if (last && 'shards' in last) last.shards.push(...cut(file, count))
    else parts.push({ shards: cut(file, count) })
  }
  return parts
}

/** Shards as short as they can be, so that what they hold comes soon. */
export const shortShards = (file: number, count: number): Shard[] =>
  Array.from({ length: count }, (_, i) => ({ file, start: i * SHARD_BYTES, end: (i + 1) * SHARD_BYTES }))

/** So many times `SHARD_BYTES` at most: an interrupted run has what stands before the first shard that was not done. */
const LONGEST_SHARD = 16

/** The first are long, for each costs states; the last are short, so that all threads end together. */
export const shrinkingShards =
  (threads: number) =>
  (file: number, count: number): Shard[] => {
    const shards: Shard[] = []
    for (let first = 0; first < count; ) {
      const next = first + Math.min(LONGEST_SHARD, Math.ceil((count - first) / (2 * threads)))
      shards.push({ file, start: first * SHARD_BYTES, end: next * SHARD_BYTES })
      first = next
    }
    return shards
  }

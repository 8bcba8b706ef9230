import { setImmediate } from 'node:timers/promises'
import { SHARD_BYTES } from '../../input/read-source.ts'
import { chooseScanner } from '../../scan/scanners.ts'
import { foldHere } from '../fold-here.ts'
import { type Job, stagesOf } from '../scan-sources.ts'
import type { Totals } from '../totals.ts'
import { claimShards } from './claim.ts'
import type { ThreadPlan } from './plan-threads.ts'
import type { Shard } from './shard.ts'
import { ShardFolder } from './shard-folder.ts'
import { ShardMerger } from './shard-merger.ts'
import { StreamFeed } from './stream-feed.ts'
import { createShared } from './thread-data.ts'
import { Threads } from './threads.ts'

/**
 * Folds with several threads, this one among them: files that can be cut are claimed shard by shard; streams are read here,
 * and those of several kinds are folded here, too, since telling the kinds of their lines takes longer than that.
 */
export async function foldTogether(job: Job, { others, shards }: ThreadPlan, totals: Totals): Promise<void> {
  const { io, plan, sources } = job
  const set = stagesOf(job)
  const shared = createShared()
  const stop = () => Atomics.store(shared.isStopped, 0, 1)
  io.interrupted.addEventListener('abort', stop)
  let told = 0n
  const folder = new ShardFolder(set, {
    ...{ sources, maxLineBytes: plan.maxLineBytes, resolve: io.resolve, interrupted: io.interrupted },
    onBytes: (count) => void Atomics.add(shared.bytes, 0, BigInt(count)),
    pause: async () => {
      const bytes = Atomics.load(shared.bytes, 0)
      job.onBytes?.(Number(bytes - told))
      told = bytes
      await setImmediate()
    },
  })
  const merger = new ShardMerger(job, set, totals)
  const resolved = sources.map(({ path }) => io.resolve(path))
  const threads = new Threads(others, { plan, sources, resolved, scanner: chooseScanner(io.env), shared })
  try {
    for (const part of inParts(shards, others + 1)) {
      merger.begin()
      if ('shards' in part) await claimTogether(part.shards)
      else if (sources[part.stream]!.kind === undefined) await foldHere(job, [part.stream], set, totals)
      else await new StreamFeed(job, part.stream, { set, folder, merger, threads }).run()
    }
  } finally {
    io.interrupted.removeEventListener('abort', stop)
    await threads.end()
  }

  async function claimTogether(list: readonly Shard[]): Promise<void> {
    for (const shard of list) if (shard.start === 0) job.account.files += 1
    Atomics.store(shared.next, 0, 0)
    const idle = threads.order({ type: 'claim', shards: list }, (task, result) =>
      merger.accept(task, list[task]!.file, result),
    )
    const own = claimShards(list, shared, folder, (task, result) => merger.accept(task, list[task]!.file, result))
    await threads.orFail(Promise.all([own, idle]))
  }
}

type Part = { readonly stream: number } | { readonly shards: Shard[] }

/** Shards of files that follow each other are one list, so that no thread waits at the end of a file. */
function inParts(shards: ThreadPlan['shards'], threads: number): Part[] {
  const parts: Part[] = []
  for (const [file, count] of shards.entries()) {
    if (count === undefined) {
      parts.push({ stream: file })
      continue
    }
    const own = cutShards(file, count, threads)
    const last = parts.at(-1)
    if (last && 'shards' in last) last.shards.push(...own)
    else parts.push({ shards: own })
  }
  return parts
}

/** So many times `SHARD_BYTES` at most: an interrupted run has what stands before the first shard that was not done. */
const LONGEST_SHARD = 16

/** The first are long, for each costs states; the last are short, so that all threads end together. */
function cutShards(file: number, count: number, threads: number): Shard[] {
  const shards: Shard[] = []
  for (let first = 0; first < count; ) {
    const next = first + Math.min(LONGEST_SHARD, Math.ceil((count - first) / (2 * threads)))
    shards.push({ file, start: first * SHARD_BYTES, end: next * SHARD_BYTES })
    first = next
  }
  return shards
}

import type { MessagePort } from 'node:worker_threads'
import { ShardAggregator } from './aggregate/shard-aggregator.ts'
import { Judge } from './judge/judge.ts'
import { createPipelines } from './pipeline.ts'
import { Matcher } from './search/matcher.ts'
import { buffersOf, ShardSearcher } from './search/shard-searcher.ts'
import type { Order, PieceOrder, Report, WorkerData } from './threads/protocol.ts'
import type { Shard, ShardResult } from './threads/shard.ts'
import { claimPatiently } from './threads/shard-queue.ts'
import type { ShardOptions } from './threads/shard-reader.ts'

type ReadShard<Result> = (shard: Shard) => Promise<Result>

/** The work of a thread: orders come and reports go by the port, until it is closed. */
export function runWorker(port: MessagePort, data: WorkerData): void {
  const { plan, sources, scanner, shared } = data
  const options = createOptions(data)
  const judge = new Judge(options.interrupted)
  if (plan.search) searchShards(new ShardSearcher(new Matcher(plan, scanner, judge), plan.search, options))
  else aggregateShards(new ShardAggregator(createPipelines(plan, scanner, judge), { sources }))

  function searchShards(searcher: ShardSearcher): void {
    const read = (shard: Shard) => searcher.read(shard)
    port.on('message', (order: Order) => order.type === 'claim' && claimAll(order.shards, read, buffersOf))
  }

  function aggregateShards(aggregator: ShardAggregator): void {
    const read = async (shard: Shard): Promise<ShardResult> => {
      const part = await aggregator.readShard(shard, options)
      return { file: shard.file, part, states: aggregator.emit() }
    }
    let work = Promise.resolve()
    port.on('message', (order: Order) => {
      work = work.then(() => (order.type === 'claim' ? claimAll(order.shards, read) : add(aggregator, order)))
    })
  }

  async function add(aggregator: ShardAggregator, { piece }: PieceOrder): Promise<void> {
    const part = await aggregator.addPiece(piece, options)
    const result = part && { file: piece.file, part, states: aggregator.emit() }
    report({ type: 'taken', task: piece.task, result })
  }

  async function claimAll<Result>(
    shards: readonly Shard[],
    read: ReadShard<Result>,
    buffersOf: (result: Result) => ArrayBuffer[] = () => [],
  ): Promise<void> {
    for (let task = claimPatiently(shared, shards.length); task !== undefined; ) {
      const result = await read(shards[task]!)
      report({ type: 'result', task, result }, buffersOf(result))
      task = claimPatiently(shared, shards.length)
    }
    report({ type: 'idle' })
  }

  function report<Result>(it: Report<Result>, buffers: ArrayBuffer[] = []): void {
    port.postMessage(it, buffers)
  }
}

/** A thread that waits looks so often whether the run is to end. */
const WAITING_MS = 100

/** How this thread reads: it counts for all, and ends when all are to end. */
function createOptions({ plan, sources, shared }: WorkerData): ShardOptions {
  const stop = new AbortController()
  const look = () => {
    if (Atomics.load(shared.isStopped, 0) !== 0) stop.abort()
  }
  // While it waits for the thread that judges its texts, no block ends.
  setInterval(look, WAITING_MS).unref()
  return {
    sources,
    maxLineBytes: plan.maxLineBytes,
    interrupted: stop.signal,
    onBytes: (count) => void Atomics.add(shared.bytes, 0, BigInt(count)),
    pause: async () => look(),
  }
}

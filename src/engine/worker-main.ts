import type { MessagePort } from 'node:worker_threads'
import { ShardAggregator } from './aggregate/shard-aggregator.ts'
import { createPipelines } from './pipeline.ts'
import { Matcher } from './search/matcher.ts'
import { buffersOf, ShardSearcher } from './search/shard-searcher.ts'
import type { AggregateOrder, Order, Report, WorkerData } from './threads/protocol.ts'
import type { Shard } from './threads/shard.ts'
import { claimPatiently } from './threads/shard-queue.ts'

/** What can be done with a shard of a file that can be read from anywhere. */
interface ShardWork<Result> {
  read(shard: Shard): Promise<Result>
}

/** The work of a thread: orders come and reports go by the port, until it is closed. */
export function runWorker(port: MessagePort, data: WorkerData): void {
  const { plan, sources, scanner, shared, search } = data
  const stop = new AbortController()
  const files = sources.map(({ path }) => path)
  const options = {
    sources,
    maxLineBytes: plan.maxLineBytes,
    interrupted: stop.signal,
    onBytes: (count: number) => void Atomics.add(shared.bytes, 0, BigInt(count)),
    pause: async () => {
      if (Atomics.load(shared.isStopped, 0) !== 0) stop.abort()
    },
  }
  if (search) {
    const searcher = new ShardSearcher(new Matcher(plan, files, scanner, search.criteria), search, options)
    port.on('message', (order: Order) => order.type === 'claim' && claimAll(order.shards, searcher, buffersOf))
    return
  }
  const aggregator = new ShardAggregator(createPipelines(plan, files, scanner), options)
  let work = Promise.resolve()
  port.on('message', (order: Order) => {
    work = work.then(() => (order.type === 'claim' ? claimAll(order.shards, aggregator) : aggregate(order)))
  })

  async function aggregate({ piece }: AggregateOrder): Promise<void> {
    report({ type: 'taken', task: piece.task, result: await aggregator.add(piece) })
  }

  async function claimAll<Result>(
    shards: readonly Shard[],
    work: ShardWork<Result>,
    buffersOf: (result: Result) => ArrayBuffer[] = () => [],
  ): Promise<void> {
    for (let task = claimPatiently(shared, shards.length); task !== undefined; ) {
      const result = await work.read(shards[task]!)
      report({ type: 'result', task, result }, buffersOf(result))
      task = claimPatiently(shared, shards.length)
    }
    report({ type: 'idle' })
  }

  function report<Result>(it: Report<Result>, buffers: ArrayBuffer[] = []): void {
    port.postMessage(it, buffers)
  }
}

import type { MessagePort } from 'node:worker_threads'
import { BlockMatcher } from '../block-matches.ts'
import { createStages } from '../stage.ts'
import { claimPatiently } from './claim.ts'
import type { Shard } from './shard.ts'
import { ShardFolder } from './shard-folder.ts'
import { buffersOf, ShardSearcher } from './shard-searcher.ts'
import type { FoldOrder, Order, Report, ThreadData } from './thread-data.ts'

/** What can be done with a shard of a file that can be read from anywhere. */
interface ShardWork<Result> {
  read(shard: Shard): Promise<Result>
}

/** The work of a thread: orders come and reports go by the port, until it is closed. */
export function serve(port: MessagePort, data: ThreadData): void {
  const { plan, sources, resolved, scanner, shared, search } = data
  const stop = new AbortController()
  const paths = new Map(sources.map(({ path }, i) => [path, resolved[i]!]))
  const files = sources.map(({ path }) => path)
  const options = {
    sources,
    maxLineBytes: plan.maxLineBytes,
    resolve: (path: string) => paths.get(path)!,
    interrupted: stop.signal,
    onBytes: (count: number) => void Atomics.add(shared.bytes, 0, BigInt(count)),
    pause: async () => {
      if (Atomics.load(shared.isStopped, 0) !== 0) stop.abort()
    },
  }
  if (search) {
    const searcher = new ShardSearcher(new BlockMatcher(plan, files, scanner, search.wish), search, options)
    port.on('message', (order: Order) => order.type === 'claim' && claimAll(order.shards, searcher, buffersOf))
    return
  }
  const folder = new ShardFolder(createStages(plan, files, scanner), options)
  let work = Promise.resolve()
  port.on('message', (order: Order) => {
    work = work.then(() => (order.type === 'claim' ? claimAll(order.shards, folder) : fold(order)))
  })

  async function fold({ piece }: FoldOrder): Promise<void> {
    report({ type: 'taken', task: piece.task, result: await folder.take(piece) })
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

import type { MessagePort } from 'node:worker_threads'
import { createStages } from '../stage.ts'
import { claimShards } from './claim.ts'
import { toBlocks } from './shard.ts'
import { ShardFolder } from './shard-folder.ts'
import type { Order, Report, ThreadData } from './thread-data.ts'

/** The work of a thread: orders come and reports go by the port, until it is closed. */
export function serve(port: MessagePort, { plan, sources, resolved, scanner, shared }: ThreadData): void {
  const stop = new AbortController()
  const paths = new Map(sources.map(({ path }, i) => [path, resolved[i]!]))
  const folder = new ShardFolder(
    createStages(
      plan,
      sources.map(({ path }) => path),
      scanner,
    ),
    {
      sources,
      maxLineBytes: plan.maxLineBytes,
      resolve: (path) => paths.get(path)!,
      interrupted: stop.signal,
      onBytes: (count) => void Atomics.add(shared.bytes, 0, BigInt(count)),
      pause: async () => {
        if (Atomics.load(shared.isStopped, 0) !== 0) stop.abort()
      },
    },
  )
  const report = (it: Report) => port.postMessage(it)
  port.on('message', async (order: Order) => {
    if (order.type === 'fold') {
      const result = await folder.fold(order.file, toBlocks(order))
      report({ type: 'result', task: order.task, result })
    } else {
      await claimShards(order.shards, shared, folder, (task, result) => report({ type: 'result', task, result }))
    }
    report({ type: 'idle' })
  })
}

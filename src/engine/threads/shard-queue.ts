import type { Shared } from './protocol.ts'

/** No shard may be claimed now; one may be once the limit is another. */
export const LATER = -1

/** The first of so many shards that nobody else has claimed; undefined if there is none, `LATER` if it has to wait. */
export function claim({ next, limit, isStopped }: Shared, count: number): number | undefined {
  for (;;) {
    const task = Atomics.load(next, 0)
    if (task >= count || Atomics.load(isStopped, 0) !== 0) return undefined
    if (task >= Atomics.load(limit, 0)) return LATER
    if (Atomics.compareExchange(next, 0, task, task + 1) === task) return task
  }
}

/** Claims as `claim` does, and sleeps while it has to wait: not for the main thread. */
export function claimPatiently(shared: Shared, count: number): number | undefined {
  for (;;) {
    const limit = Atomics.load(shared.limit, 0)
    const task = claim(shared, count)
    if (task !== LATER) return task
    Atomics.wait(shared.limit, 0, limit)
  }
}

/** Lets shards up to here be claimed. */
export function raiseLimit({ limit }: Shared, to: number): void {
  Atomics.store(limit, 0, to)
  Atomics.notify(limit, 0)
}

/** Leaves shards below this one to nobody. */
export function skipTo({ next }: Shared, task: number): void {
  for (let at = Atomics.load(next, 0); at < task; at = Atomics.load(next, 0)) Atomics.compareExchange(next, 0, at, task)
}

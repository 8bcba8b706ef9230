import type { Source } from '../../input/source.ts'
import type { Plan } from '../../model/plan.ts'
import type { ScannerName } from '../../scan/scanners.ts'
import type { SentPiece, Shard, ShardResult } from './shard.ts'

/** What a thread starts with. */
export interface WorkerData {
  readonly plan: Plan
  readonly sources: readonly Source[]
  readonly scanner: ScannerName
  readonly shared: Shared
}

/** Numbers that all threads see. */
export interface Shared {
  /** The next shard that was not claimed yet. */
  readonly next: Int32Array
  /** Shards from here on are not to be claimed yet. */
  readonly limit: Int32Array
  /** 1 once the user has ended the run. */
  readonly isStopped: Int32Array
  /** Bytes read by all threads. */
  readonly bytes: BigInt64Array
}

export const createShared = (): Shared => ({
  next: new Int32Array(new SharedArrayBuffer(4)),
  limit: new Int32Array(new SharedArrayBuffer(4)),
  isStopped: new Int32Array(new SharedArrayBuffer(4)),
  bytes: new BigInt64Array(new SharedArrayBuffer(8)),
})

/** To a thread: shards that it may claim, by their place in the list. */
export interface ClaimOrder {
  readonly type: 'claim'
  readonly shards: readonly Shard[]
}

/** To a thread: what was read for it. */
export interface PieceOrder {
  readonly type: 'piece'
  readonly piece: SentPiece
}

export type Order = ClaimOrder | PieceOrder

export type OnShard = (task: number, result: ShardResult) => void

/**
 * From a thread: what a shard came to that it has claimed; that there is nothing left to claim; that it has taken a piece,
 * and what the shard came to if that was all of it.
 */
export type Report<Result> =
  | { readonly type: 'result'; readonly task: number; readonly result: Result }
  | { readonly type: 'idle' }
  | { readonly type: 'taken'; readonly task: number; readonly result: ShardResult | undefined }

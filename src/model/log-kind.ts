import type { SoraLogs } from '../sora/index.ts'

/** The name of a kind of log: Sora's file name without `.jsonl`. */
export type LogKindName = keyof SoraLogs

/** The ids by which an operator looks something up. Each lives at other places in each kind of log. */
export type IdName = 'connection_id' | 'session_id' | 'channel_id' | 'client_id' | 'bundle_id'

/** A field path as a user writes it: `local_stats.rtp.total_sent`, `req.connections[].connection_id`, `a["odd.key"]`. */
export type FieldPath = string

/** Types of lines from which it is known when a connection was open, and fields that say so exactly. */
export interface Lives {
  readonly type: FieldPath
  readonly open: readonly string[]
  readonly closed: string
  readonly span: readonly [from: FieldPath, to: FieldPath]
}

/** What differs from one kind of log to another; one row of `LOG_KINDS`. */
export interface LogKind {
  readonly name: LogKindName
  /** One line for people: what Sora writes here. */
  readonly summary: string
  /** The field that tells the lines of this kind apart; `@type` reads it. */
  readonly typeField: FieldPath
  /** Fields that hold times, Sora's clock first; `@time` reads that. (`rtc_timestamp` is the client's, a number.) */
  readonly times: readonly [FieldPath, ...FieldPath[]]
  /** Every place of each id, the top level first; `@connection_id` and its like read all of them. */
  readonly ids: Readonly<Record<IdName, readonly FieldPath[]>>
  /** Ids that a line may lack though it names a connection: the id of the connection then stands for them. */
  readonly mayLack: readonly IdName[]
  readonly role?: FieldPath
  readonly nodeName?: FieldPath
  readonly label?: FieldPath
  readonly version?: FieldPath
  /** The field whose string is itself JSON text; a path may go on into it. */
  readonly jsonText?: FieldPath
  /** Where lines hold what getStats gave: a statistics object of the W3C's webrtc-stats. */
  readonly statistics?: FieldPath
  /** Start and end of the span that `@duration_ms` measures. */
  readonly span?: readonly [from: FieldPath, to: FieldPath]
  /** Fields that say how a connection ended; `@ended` and `@ended_by` are made from them. */
  readonly endingFields?: readonly FieldPath[]
  /** How lines tell of the lives of connections, where there are several lines of each. */
  readonly lives?: Lives
  /** The kind that shares these lines (`event_webhook` for `event_webhook_error`); only the file name tells the two apart. */
  readonly sameLinesAs?: LogKindName
  /** For an error log: the kind that holds the successes, or all deliveries. */
  readonly errorsOf?: LogKindName
}

// api.jsonl: one line for each call of Sora's API that is logged.

import type { Timestamp, WebhookID } from './common.ts'

/** Name of an API operation. */
export type ApiLogOperation =
  | 'ChangeMode'
  | 'DisconnectChannel'
  | 'DisconnectChannelByRole'
  | 'DisconnectClient'
  | 'DisconnectConnection'
  | 'InitCluster'
  | 'PurgeClusterNode'
  | 'RegisterClusterNode'
  | 'StartForwardingRtp'
  | 'StartRecording'
  | 'StopForwardingRtp'
  | 'StopRecording'

/** A line of api.jsonl: a call of Sora's API. */
export interface ApiLog {
  /** ID of the line. */
  id: WebhookID
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** Operation that was called. */
  operation: ApiLogOperation
  /** JSON data of the call, as a string. */
  json: string
}

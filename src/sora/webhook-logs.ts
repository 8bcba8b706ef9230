// The logs of Sora's webhooks: requests that were answered, and requests that failed (`*_error.jsonl`).

import type { AuthWebhookAcceptResponse, AuthWebhookRejectResponse, AuthWebhookRequest } from './auth-webhook.ts'
import type { CopyHeaders, Timestamp, WebhookID, WebhookURL } from './common.ts'
import type { EventWebhookRequest } from './event-webhook.ts'
import type { SessionWebhookRequest, SessionWebhookResponse } from './session-webhook.ts'
import type { StatsWebhookConnectionRtcRequest } from './stats-webhook.ts'

/** A line of auth_webhook.jsonl: an authentication that was answered. */
export interface AuthWebhookLog {
  /** ID of the line; the request has its own. */
  id: WebhookID
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** What Sora asked. */
  req: AuthWebhookLogRequest
  /** What the application answered. */
  res: AuthWebhookResponse
  /** URL of the webhook. */
  url?: WebhookURL
  /**
   * Time until the answer. Absent if no webhook is sent because `auth_webhook_url` is not set.
   *
   * @unit ms
   */
  response_time_ms?: number
  /** HTTP headers copied from the WebSocket signaling request. */
  copy_headers?: CopyHeaders
}

/** A line of auth_webhook_error.jsonl: an authentication whose webhook failed. */
export interface AuthWebhookErrorLog {
  /** ID of the line; the request has its own. */
  id: WebhookID
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** What Sora asked. */
  req: AuthWebhookLogRequest
  /** URL of the webhook. */
  url: WebhookURL
  /** Reason of the error. */
  reason: string
  /**
   * Time until the answer.
   *
   * @unit ms
   */
  response_time_ms?: number
  /** HTTP headers copied from the WebSocket signaling request. */
  copy_headers?: CopyHeaders
}

/** The request of an authentication, as it is logged. */
export interface AuthWebhookLogRequest extends AuthWebhookRequest {
  /** Addresses in the `X-Forwarded-For` header of the signaling request. */
  x_forwarded_for?: string[]
}

/**
 * The answer of an authentication: accepted or rejected.
 *
 * @discriminator allowed
 */
export type AuthWebhookResponse = AuthWebhookAcceptResponse | AuthWebhookRejectResponse

/** A line of session_webhook.jsonl: a change of a session. */
export interface SessionWebhookLog {
  /** ID of the line; the request has its own. */
  id: WebhookID
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** What Sora told. */
  req: SessionWebhookRequest
  /** What the application answered. */
  res?: SessionWebhookResponse
  /** URL of the webhook. */
  url?: WebhookURL
  /**
   * Time until the answer. Absent if no webhook is sent: no `session_webhook_url`, or its type is ignored
   * (`ignore_*_webhook`).
   *
   * @unit ms
   */
  response_time_ms?: number
}

/** A line of session_webhook_error.jsonl: a change of a session whose webhook failed. */
export interface SessionWebhookErrorLog {
  /** ID of the line; the request has its own. */
  id: WebhookID
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** What Sora told. */
  req: SessionWebhookRequest
  /** URL of the webhook. */
  url?: WebhookURL
  /** Reason of the error. */
  reason: string
  /**
   * Time until the answer.
   *
   * @unit ms
   */
  response_time_ms?: number
}

/** A line of event_webhook.jsonl: an event. */
export type EventWebhookLog = EventWebhookRequest

/** A line of event_webhook_error.jsonl: an event whose webhook failed. */
export type EventWebhookErrorLog = EventWebhookRequest

/** A line of stats_webhook.jsonl: statistics of a connection. */
export type StatsWebhookLog = StatsWebhookConnectionRtcRequest

/** A line of stats_webhook_error.jsonl: statistics of a connection whose webhook failed. */
export type StatsWebhookErrorLog = StatsWebhookConnectionRtcRequest

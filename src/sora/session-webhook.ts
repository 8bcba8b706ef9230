// The session webhooks: a session begins, goes on and ends; its recordings; its audio streaming.

import type { CodecSettingsWithH265, WebhookEnvelope } from './auth-webhook.ts'
import type { ForwardingFilter, JSONValue, Role, Timestamp, UnixTime } from './common.ts'
import type {
  ConnectionIds,
  RecordingFormat,
  SessionIds,
  SessionRecording,
  SessionWebhookRecordingReportData,
  SessionWebhookRecordingStartedData,
} from './session-webhook-recording.ts'

/**
 * Request of a session webhook.
 *
 * @discriminator type
 */
export type SessionWebhookRequest =
  | SessionWebhookCreatedRequest
  | SessionWebhookUpdatedRequest
  | SessionWebhookDestroyedRequest
  | SessionWebhookRecordingStartedRequest
  | SessionWebhookRecordingReportRequest
  | SessionWebhookAudioStreamingStartedRequest
  | SessionWebhookAudioStreamingStoppedRequest

/** Response of a session webhook; only `session.created` has one. */
export type SessionWebhookResponse = SessionWebhookCreatedResponse

/** Fields of every session webhook request. */
export interface SessionWebhookEnvelope extends WebhookEnvelope, SessionIds {}

/** Fields of every session webhook request after `session.created`. */
export interface OpenSessionEnvelope extends SessionWebhookEnvelope {
  /** Metadata of the session, from the response to `session.created`. */
  session_metadata?: JSONValue
}

/** How and when a session began. */
export interface SessionOrigin {
  /** Signaling URL of the node for clients. Present only with `cluster = true`. */
  external_signaling_url?: string
  /** Whether spotlight is on. */
  spotlight: boolean
  /**
   * When the session was created.
   *
   * @unit unix-seconds
   */
  created_time: UnixTime
  /** When the session was created. */
  created_timestamp: Timestamp
}

/** Who took part in a session. */
export interface SessionAttendance {
  /** Highest number of simultaneous connections of the session. */
  max_connections: number
  /** Number of connections that the session has had. */
  total_connections: number
  /** Connections of the session. Absent in a cluster. */
  connections?: SessionConnection[]
}

/** `session.created`: a session begins. */
export interface SessionWebhookCreatedRequest extends SessionWebhookEnvelope, SessionOrigin {
  /** Always `session.created`. */
  type: 'session.created'
}

/** Response to `session.created` (200 OK): settings of the session. */
export interface SessionWebhookCreatedResponse {
  /**
   * Time after which Sora ends the session, at most 2,592,000 (30 days).
   *
   * @unit s
   */
  session_lifetime?: number
  /** Metadata of the session, repeated in its later webhooks. */
  session_metadata?: JSONValue
  /** Number of connections that spotlight focuses on. */
  spotlight_number?: number
  /** Forwarding filters. They take precedence when `forwarding_filter` is given too. */
  forwarding_filters?: ForwardingFilter[]
  /** Deprecated, to be removed in the release of December 2025: use `forwarding_filters`. */
  forwarding_filter?: ForwardingFilter
  /** Whether audio streaming is enabled. */
  audio_streaming?: boolean
  /** Whether audio streaming starts by itself. */
  audio_streaming_auto?: boolean
  /** Whether the session is recorded. */
  recording?: boolean
  /** Metadata of the recording. */
  recording_metadata?: JSONValue
  /**
   * Time after which the recording ends.
   *
   * @unit s
   */
  recording_expire_time?: number
  /** Whether only split archives are written. */
  recording_split_only?: boolean
  /**
   * Duration of one split archive.
   *
   * @unit s
   */
  recording_split_duration?: number
  /** File format of the recording. */
  recording_format?: RecordingFormat
}

/** `session.updated`: a session goes on. */
export interface SessionWebhookUpdatedRequest extends OpenSessionEnvelope, SessionOrigin, SessionAttendance {
  /** Always `session.updated`. */
  type: 'session.updated'
  /** Number of connections that spotlight focuses on. */
  spotlight_number?: number
  /** The session's recording. Present only when the session is recorded. */
  recording?: SessionRecording
}

/** Why a session ended. */
export type SessionWebhookDestroyedReason =
  | 'normal'
  | 'validation_error'
  | 'webhook_error'
  | 'terminated_api'
  | 'lifetime_expired'
  | 'abort'

/** `session.destroyed`: a session has ended. */
export interface SessionWebhookDestroyedRequest extends OpenSessionEnvelope, SessionOrigin, SessionAttendance {
  /** Always `session.destroyed`. */
  type: 'session.destroyed'
  /** Number of connections that spotlight focuses on. */
  spotlight_number?: number
  /**
   * When the session ended.
   *
   * @unit unix-seconds
   */
  destroyed_time: UnixTime
  /** When the session ended. */
  destroyed_timestamp: Timestamp
  /** Why the session ended. */
  reason: SessionWebhookDestroyedReason
}

/** A connection of a session. */
export interface SessionConnection extends ConnectionIds, CodecSettingsWithH265 {
  /** Whether the connection sends and receives, only sends, or only receives. */
  role: Role
  /** Whether simulcast is on. */
  simulcast: boolean
  /** Whether the connection has audio. */
  audio: boolean
  /** Whether the connection has video. */
  video: boolean
  /** When the connection was created; null if it was authenticated but WebRTC was not established. */
  connection_created_timestamp: Timestamp | null
  /** When the connection ended; null while it lasts, or if WebRTC was not established. */
  connection_destroyed_timestamp: Timestamp | null
  /** Event metadata of the connection, from the response of the auth webhook. */
  event_metadata?: JSONValue
}

/** `recording.started`: a recording of the session has started. */
export interface SessionWebhookRecordingStartedRequest extends OpenSessionEnvelope {
  /** Always `recording.started`. */
  type: 'recording.started'
  /** The recording. */
  data: SessionWebhookRecordingStartedData
}

/** `recording.report`: a recording of the session has ended; these are its archives. */
export interface SessionWebhookRecordingReportRequest extends OpenSessionEnvelope {
  /** Always `recording.report`. */
  type: 'recording.report'
  /** The recording and its archives. */
  data: SessionWebhookRecordingReportData
}

/** `audio-streaming.started`: audio streaming of the session has started. */
export interface SessionWebhookAudioStreamingStartedRequest extends OpenSessionEnvelope, SessionOrigin {
  /** Always `audio-streaming.started`. */
  type: 'audio-streaming.started'
  /** The audio streaming. */
  data: AudioStreamingStartedData
}

/** Data of `audio-streaming.started`. */
export interface AudioStreamingStartedData {
  /** Whether audio streaming started by itself. */
  audio_streaming_auto: boolean
  /** When audio streaming started. */
  audio_streaming_started_timestamp: Timestamp
}

/** `audio-streaming.stopped`: audio streaming of the session has stopped. */
export interface SessionWebhookAudioStreamingStoppedRequest extends OpenSessionEnvelope, SessionOrigin {
  /** Always `audio-streaming.stopped`. */
  type: 'audio-streaming.stopped'
  /** The audio streaming. */
  data: AudioStreamingStoppedData
}

/** Data of `audio-streaming.stopped`. */
export interface AudioStreamingStoppedData extends AudioStreamingStartedData {
  /** When audio streaming stopped. */
  audio_streaming_stopped_timestamp: Timestamp
}

// The event webhooks: connections, archives, legacy recordings, spotlight, failures of audio streaming.

import type {
  ChannelConnectionCounts,
  ChannelIds,
  CodecSettingsWithH265,
  ConnectionMode,
  WebhookEnvelope,
} from './auth-webhook.ts'
import type { AudioCodecType, JSONValue, Timestamp, TurnTransportType, UnixTime, VideoCodecType } from './common.ts'
import type {
  EventWebhookArchiveAvailableData,
  EventWebhookArchiveStartedData,
  EventWebhookLegacyRecordingReportData,
  EventWebhookLegacyRecordingStartedData,
  EventWebhookSplitArchiveAvailableData,
  EventWebhookSplitArchiveEndData,
  EventWebhookSplitArchiveFailedData,
} from './event-webhook-recording.ts'
import type { ConnectionIds, SessionIds } from './session-webhook-recording.ts'

/**
 * Request of an event webhook.
 *
 * @discriminator type
 */
export type EventWebhookRequest =
  | EventWebhookConnectionCreatedRequest
  | EventWebhookConnectionUpdatedRequest
  | EventWebhookConnectionDestroyedRequest
  | EventWebhookConnectionFailedRequest
  | EventWebhookArchiveStartedRequest
  | EventWebhookArchiveAvailableRequest
  | EventWebhookArchiveFailedRequest
  | EventWebhookSplitArchiveAvailableRequest
  | EventWebhookSplitArchiveEndRequest
  | EventWebhookLegacyRecordingStartedRequest
  | EventWebhookLegacyRecordingReportRequest
  | EventWebhookSpotlightFocusedRequest
  | EventWebhookSpotlightUnfocusedRequest
  | EventWebhookAudioStreamingFailedRequest

/** Fields of every event webhook and stats webhook request. */
export interface EventWebhookEnvelope extends WebhookEnvelope, ChannelIds {
  /** Whether the webhook is written to the webhook log. */
  log_written: boolean
}

/** An event of a connection whose session is known. */
export interface SessionConnectionEvent extends EventWebhookEnvelope, SessionIds, ConnectionIds {}

/** Metadata that the auth webhook gave to a connection. */
export interface EventMetadata {
  /** Event metadata of the connection, from the response of the auth webhook. */
  event_metadata?: JSONValue
}

/** An event in the life of an established connection. */
export interface ConnectionLifeEvent extends SessionConnectionEvent, ConnectionMode, EventMetadata {
  /** Whether simulcast streams may use different codecs. */
  simulcast_multicodec?: boolean
}

/** `connection.created`: a connection is established. */
export interface EventWebhookConnectionCreatedRequest extends ConnectionLifeEvent {
  /** Always `connection.created`. */
  type: 'connection.created'
  /** The connection. */
  data: EventWebhookConnectionCreatedData
}

/** `connection.updated`: a connection goes on. */
export interface EventWebhookConnectionUpdatedRequest extends ConnectionLifeEvent {
  /** Always `connection.updated`. */
  type: 'connection.updated'
  /** The connection. */
  data: EventWebhookConnectionUpdatedData
}

/** `connection.destroyed`: a connection has ended. */
export interface EventWebhookConnectionDestroyedRequest extends ConnectionLifeEvent {
  /** Always `connection.destroyed`. */
  type: 'connection.destroyed'
  /** The connection. */
  data: EventWebhookConnectionDestroyedData
}

/** `connection.failed`: an authenticated client did not connect. Since 2024.2.0 only sent after authentication. */
export interface EventWebhookConnectionFailedRequest extends EventWebhookEnvelope, ConnectionIds, ConnectionMode {
  /** Always `connection.failed`. */
  type: 'connection.failed'
  /** The failure. */
  data: EventWebhookConnectionFailedData
}

/** Whether a connection has audio and video. */
export interface AudioVideo {
  /** Whether the connection has audio. */
  audio: boolean
  /** Whether the connection has video. */
  video: boolean
}

/** Bytes between Sora and the client. */
export interface TransferredBytes {
  /**
   * Bytes that Sora received from the client.
   *
   * @unit bytes
   */
  total_received_bytes: number
  /**
   * Bytes that Sora sent to the client.
   *
   * @unit bytes
   */
  total_sent_bytes: number
}

/** Time that a connection spent in the ICE connection states checking and disconnected. */
export interface IceConnectionState {
  /**
   * Total time in the state checking.
   *
   * @unit ms
   */
  total_checking_duration_ms: number
  /**
   * Total time in the state disconnected.
   *
   * @unit ms
   */
  total_disconnected_duration_ms: number
}

/** Data of `connection.created`. */
export interface EventWebhookConnectionCreatedData
  extends AudioVideo,
    CodecSettingsWithH265<AudioCodecType, VideoCodecType>,
    ChannelConnectionCounts,
    TransferredBytes {
  /**
   * Time that the connection has lasted.
   *
   * @unit minutes
   */
  minutes: number
  /** Whether the connection is kept out of recordings. */
  recording_block: boolean
  /** Transport between the client and the TURN server. */
  turn_transport_type: TurnTransportType
  /**
   * When the connection was created.
   *
   * @unit unix-seconds
   */
  created_time: UnixTime
  /** When the connection was created. */
  created_timestamp: Timestamp
  /** Time spent in the ICE connection states checking and disconnected. */
  ice_connection_state: IceConnectionState
}

/** Data of `connection.updated`. */
export type EventWebhookConnectionUpdatedData = EventWebhookConnectionCreatedData

/** Why a connection ended. */
export type ConnectionDestroyedReason = 'normal' | 'disconnected_api' | 'session_destroyed' | 'lifetime_expired'

/** Data of `connection.destroyed`. */
export interface EventWebhookConnectionDestroyedData extends EventWebhookConnectionCreatedData {
  /**
   * When the connection ended.
   *
   * @unit unix-seconds
   */
  destroyed_time: UnixTime
  /** When the connection ended. */
  destroyed_timestamp: Timestamp
  /** Why the connection ended. */
  reason?: ConnectionDestroyedReason
  /** Reason given to the API call that disconnected the connection. */
  disconnect_api_reason?: string
  /** Reason given by the client in its `disconnect` message. */
  type_disconnect_reason?: string
}

/** Data of `connection.failed`. */
export interface EventWebhookConnectionFailedData extends ChannelConnectionCounts, TransferredBytes {
  /** Why the connection failed. */
  message: string
}

/** An event of an archive. */
export interface ArchiveEvent extends SessionConnectionEvent, EventMetadata {}

/** `archive.started`: an archive has started. */
export interface EventWebhookArchiveStartedRequest extends ArchiveEvent {
  /** Always `archive.started`. */
  type: 'archive.started'
  /** The archive. */
  data: EventWebhookArchiveStartedData
}

/** `archive.available`: an archive is written. */
export interface EventWebhookArchiveAvailableRequest extends ArchiveEvent {
  /** Always `archive.available`. */
  type: 'archive.available'
  /** The archive. */
  data: EventWebhookArchiveAvailableData
}

/** `split-archive.available`: a split archive is written. */
export interface EventWebhookSplitArchiveAvailableRequest extends ArchiveEvent {
  /** Always `split-archive.available`. */
  type: 'split-archive.available'
  /** The split archive. */
  data: EventWebhookSplitArchiveAvailableData
}

/** `split-archive.end`: the last split archive is written. */
export interface EventWebhookSplitArchiveEndRequest extends ArchiveEvent {
  /** Always `split-archive.end`. */
  type: 'split-archive.end'
  /** The archive as a whole. */
  data: EventWebhookSplitArchiveEndData
}

/** `archive.failed`: an archive could not be made. */
export interface EventWebhookArchiveFailedRequest extends ArchiveEvent {
  /** Always `archive.failed`. */
  type: 'archive.failed'
  /** The archive. */
  data: EventWebhookSplitArchiveFailedData
}

/** `recording.started` of a legacy recording. */
export interface EventWebhookLegacyRecordingStartedRequest extends EventWebhookEnvelope {
  /** Always `recording.started`. */
  type: 'recording.started'
  /** The recording. */
  data: EventWebhookLegacyRecordingStartedData
}

/** `recording.report` of a legacy recording. */
export interface EventWebhookLegacyRecordingReportRequest extends EventWebhookEnvelope {
  /** Always `recording.report`. */
  type: 'recording.report'
  /** The recording and its archives. */
  data: EventWebhookLegacyRecordingReportData
}

/** A change of focus in spotlight. */
export interface SpotlightEvent extends EventWebhookEnvelope, ConnectionIds, AudioVideo {
  /** Number of connections that spotlight focuses on. */
  spotlight_number: number
}

/** `spotlight.focused`: a connection came into focus. */
export interface EventWebhookSpotlightFocusedRequest extends SpotlightEvent {
  /** Always `spotlight.focused`. */
  type: 'spotlight.focused'
  /** Whether the focus is fixed. */
  fixed: boolean
}

/** `spotlight.unfocused`: a connection went out of focus. */
export interface EventWebhookSpotlightUnfocusedRequest extends SpotlightEvent {
  /** Always `spotlight.unfocused`. */
  type: 'spotlight.unfocused'
}

/** `audio-streaming.failed`: audio streaming of a connection failed. */
export interface EventWebhookAudioStreamingFailedRequest extends SessionConnectionEvent, ConnectionMode {
  /** Always `audio-streaming.failed`. */
  type: 'audio-streaming.failed'
  /** The failure. */
  data: {
    /** Why audio streaming failed. */
    failed_reason: string
  }
}

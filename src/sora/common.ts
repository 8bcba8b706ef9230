// Basic types shared by Sora's log types and webhook types.

export type * from './codecs.ts'
export type * from './data-channel.ts'

/** Any JSON value (RFC 8259). */
export type JSONValue = null | boolean | number | string | JSONValue[] | { [key: string]: JSONValue | undefined }

/**
 * Seconds since 1970-01-01T00:00:00Z, for example `1704067199`.
 *
 * @unit unix-seconds
 */
export type UnixTime = number

/**
 * RFC 3339 time in UTC with microseconds, for example `2023-12-31T23:59:59.999999Z`.
 *
 * @format date-time
 */
export type Timestamp = string

/** What a connection does with media: sends and receives, only sends, or only receives. */
export type Role = 'sendrecv' | 'sendonly' | 'recvonly'

/** Channel ID, at most 255 bytes. */
export type ChannelId = string

/** Session ID. */
export type SessionId = string

/** Client ID. */
export type ClientId = string

/** Bundle ID. */
export type BundleId = string

/** Connection ID: a UUIDv4 in Base32, 26 characters. */
export type ConnectionId = string

/** Transport between the client and the TURN server. */
export type TurnTransportType = 'udp' | 'tcp'

/** What a forwarding filter rule looks at. */
export type ForwardingFilterRuleField = 'connection_id' | 'client_id' | 'kind'

/** How a forwarding filter rule compares its field with its values. */
export type ForwardingFilterRuleOperator = 'is_in' | 'is_not_in'

/** A value of a forwarding filter rule whose field is `kind`. */
export type ForwardingFilterRuleKindValue = 'audio' | 'video'

/** One condition of a forwarding filter. */
export interface ForwardingFilterRule {
  /** What the rule looks at: connection ID, client ID or kind of media. */
  field: ForwardingFilterRuleField
  /** Whether the field must be one of the values or none of them. */
  operator: ForwardingFilterRuleOperator
  /** Values to compare the field with: IDs, or `audio` and `video`. */
  values: string[]
}

/** What a forwarding filter does with the media that it matches. */
export type ForwardingFilterAction = 'block' | 'allow'

/** A filter that decides which audio and video Sora forwards to a connection. */
export interface ForwardingFilter {
  /** Version of the filter. */
  version?: string
  /** Metadata of the filter, any JSON value. */
  metadata?: JSONValue
  /** Name of the filter. */
  name?: string
  /** Priority of the filter among several. */
  priority?: number
  /** Whether media that the rules match is blocked or allowed. */
  action?: ForwardingFilterAction
  /** Rules of the filter, a list of lists. */
  rules: ForwardingFilterRule[][]
}

/**
 * Name of the client software.
 *
 * @open
 */
export type SoraClientType =
  | 'Sora JavaScript SDK'
  | 'Sora iOS SDK'
  | 'Sora Android SDK'
  | 'Sora Unity SDK'
  | 'Sora C++ SDK'
  | 'Sora Python SDK'
  | 'Sora C SDK'
  | 'Sora Flutter SDK'
  | 'OBS-Studio'
  | 'OBS-Studio-WHIP'
  | 'OBS-Studio-WHEP'
  | 'WebRTC Native Client Momo'
  | 'WebRTC Load Testing Tool Zakuro'

/** The client software, as it told Sora when it connected. */
export interface SoraClient {
  /** Environment that the client runs in, such as the browser or the operating system. */
  environment?: string
  /** The client's description of itself, unparsed. */
  raw?: string
  /** Name of the client software. */
  type?: SoraClientType
  /** Version of the client software. */
  version?: string
  /** Short commit hash of the client software. */
  commit_short?: string
  /** Version of libwebrtc in the client. */
  libwebrtc?: string
}

/**
 * Time in milliseconds with a fraction, on the client's clock.
 *
 * @unit ms
 */
export type DOMHighResTimeStamp = number

/**
 * Type of an RTC statistics object (https://www.w3.org/TR/webrtc-stats/).
 *
 * @open
 */
export type RTCStatsType =
  | 'codec'
  | 'inbound-rtp'
  | 'outbound-rtp'
  | 'remote-inbound-rtp'
  | 'remote-outbound-rtp'
  | 'media-source'
  | 'media-playout'
  | 'peer-connection'
  | 'data-channel'
  | 'transport'
  | 'candidate-pair'
  | 'local-candidate'
  | 'remote-candidate'
  | 'certificate'

/** One RTC statistics object, as the client's getStats gave it (https://www.w3.org/TR/webrtc-stats/). */
export type RTCStatsReport = { [key: string]: JSONValue | undefined }

/** ID of a log line: a UUIDv4 in Base32. */
export type WebhookID = string

/** URL of a webhook, HTTP or HTTPS. */
export type WebhookURL = string

/** Copied HTTP headers of the WebSocket signaling request, by name. */
export type CopyHeaders = Record<string, string>

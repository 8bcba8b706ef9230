// signaling.jsonl: one line for each signaling message, and for the end of each signaling WebSocket.

import type { ChannelId, ConnectionId, JSONValue, Role, Timestamp, WebhookID } from './common.ts'

/**
 * A line of signaling.jsonl.
 *
 * @discriminator type
 */
export type SignalingLog =
  | SignalingLogConnect
  | SignalingLogRedirect
  | SignalingLogOffer
  | SignalingLogAnswer
  | SignalingLogCandidate
  | SignalingLogReOffer
  | SignalingLogReAnswer
  | SignalingLogDisconnect
  | SignalingLogSwitched
  | SignalingLogWebsocketTerminate
  | SignalingLogUnknownType
  | SignalingLogWhipOffer
  | SignalingLogWhipAnswer
  | SignalingLogWhipRedirect
  | SignalingLogWhepOffer
  | SignalingLogWhepAnswer
  | SignalingLogWhepRedirect

/** What all lines of signaling.jsonl have. */
export interface SignalingLogBase {
  /** ID of the line. */
  id: WebhookID
  /** Channel ID. */
  channel_id: ChannelId
  /** Connection ID. */
  connection_id: ConnectionId
  /** When Sora wrote the line. */
  timestamp: Timestamp
  /** Role of the connection, or `-` while it is not settled. */
  role: Role | '-'
}

/** The client asks to connect. */
export interface SignalingLogConnect extends SignalingLogBase {
  /** `connect`: the client asks to connect. */
  type: 'connect'
  /** The `connect` message, as received. */
  json: SignalingConnectMessage
}

/** Sora sends the client to another node. */
export interface SignalingLogRedirect extends SignalingLogBase {
  /** `redirect`: Sora sends the client to another node. */
  type: 'redirect'
  /** The `redirect` message. */
  json: SignalingRedirectMessage
}

/** Sora offers a connection. */
export interface SignalingLogOffer extends SignalingLogBase {
  /** `offer`: Sora offers a connection. */
  type: 'offer'
  /** SDP of the offer. */
  sdp: string
  /** The `offer` message. */
  json: SignalingOfferMessage
}

/** The client answers Sora's offer. */
export interface SignalingLogAnswer extends SignalingLogBase {
  /** `answer`: the client answers Sora's offer. */
  type: 'answer'
  /** SDP of the answer. */
  sdp: string
}

/** The client names an ICE candidate. */
export interface SignalingLogCandidate extends SignalingLogBase {
  /** `candidate`: the client names an ICE candidate. */
  type: 'candidate'
  /** The ICE candidate. */
  sdp: string
}

/** Sora makes a new offer to a connected client. */
export interface SignalingLogReOffer extends SignalingLogBase {
  /** `re-offer`: Sora makes a new offer to a connected client. */
  type: 're-offer'
  /** SDP of the new offer. */
  sdp: string
}

/** The client answers Sora's new offer. */
export interface SignalingLogReAnswer extends SignalingLogBase {
  /** `re-answer`: the client answers Sora's new offer. */
  type: 're-answer'
  /** SDP of the new answer. */
  sdp: string
}

/** The client disconnects. */
export interface SignalingLogDisconnect extends SignalingLogBase {
  /** `disconnect`: the client disconnects. */
  type: 'disconnect'
  /** Reason given by the client in its `disconnect` message. */
  type_disconnect_reason?: JSONValue
}

/** Signaling moves from the WebSocket to DataChannels. */
export interface SignalingLogSwitched extends SignalingLogBase {
  /** `switched`: signaling moves from the WebSocket to DataChannels. */
  type: 'switched'
  /** Whether the connection outlives its WebSocket from now on. */
  ignore_disconnect_websocket: boolean
}

/** The signaling WebSocket ended. */
export interface SignalingLogWebsocketTerminate extends SignalingLogBase {
  /** `websocket-terminate`: the signaling WebSocket ended. */
  type: 'websocket-terminate'
  /** Who or what ended the WebSocket. */
  reason: SignalingLogWebsocketTerminateReason
  /** Whether the client was connected. */
  connected: boolean
  /** Whether signaling goes over DataChannels. */
  data_channel_signaling: boolean
  /** Whether the connection outlives its WebSocket once signaling goes over DataChannels. */
  ignore_disconnect_websocket: boolean
  /** WebSocket close code. Present only if `reason` is `remote-closed` and Cowboy ended with a close code. */
  close_code?: number
  /** Cause of the error. Present only if `reason` is `other-error`. */
  cause?: string
}

/** Who or what ended a signaling WebSocket. */
export type SignalingLogWebsocketTerminateReason = 'remote-closed' | 'self-closed' | 'error-closed' | 'other-error'

/** A message of a type that Sora does not know. */
export interface SignalingLogUnknownType extends SignalingLogBase {
  /** `unknown-type`: a message of a type that Sora does not know. */
  type: 'unknown-type'
  /** The message. */
  json: JSONValue
}

/** The SDP offer over WHIP. */
export interface SignalingLogWhipOffer extends SignalingLogBase {
  /** `whip-offer`: the SDP offer over WHIP. */
  type: 'whip-offer'
  /** SDP of the offer. */
  sdp: string
}

/** The SDP answer over WHIP. */
export interface SignalingLogWhipAnswer extends SignalingLogBase {
  /** `whip-answer`: the SDP answer over WHIP. */
  type: 'whip-answer'
  /** SDP of the answer. */
  sdp: string
}

/** Sora sends a WHIP client to another node. */
export interface SignalingLogWhipRedirect extends SignalingLogBase {
  /** `whip-redirect`: Sora sends a WHIP client to another node. */
  type: 'whip-redirect'
  /** Node that the client is sent to. */
  node: string
}

/** The SDP offer over WHEP. */
export interface SignalingLogWhepOffer extends SignalingLogBase {
  /** `whep-offer`: the SDP offer over WHEP. */
  type: 'whep-offer'
  /** SDP of the offer. */
  sdp: string
}

/** The SDP answer over WHEP. */
export interface SignalingLogWhepAnswer extends SignalingLogBase {
  /** `whep-answer`: the SDP answer over WHEP. */
  type: 'whep-answer'
  /** SDP of the answer. */
  sdp: string
}

/** Sora sends a WHEP client to another node. */
export interface SignalingLogWhepRedirect extends SignalingLogBase {
  /** `whep-redirect`: Sora sends a WHEP client to another node. */
  type: 'whep-redirect'
  /** Node that the client is sent to. */
  node: string
}

/** A `connect` message. Written by the client, so any key may stand in it. */
export interface SignalingConnectMessage {
  /** Type of the message. */
  type: 'connect'
  [key: string]: JSONValue | undefined
}

/** An `offer` message of Sora. Any key may stand in it. */
export interface SignalingOfferMessage {
  /** Type of the message. */
  type: 'offer'
  [key: string]: JSONValue | undefined
}

/** A `redirect` message of Sora. Any key may stand in it. */
export interface SignalingRedirectMessage {
  /** Type of the message. */
  type: 'redirect'
  [key: string]: JSONValue | undefined
}

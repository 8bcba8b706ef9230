import type { ConnectionLog, SignalingErrorLog, SignalingLogWebsocketTerminate } from '../../src/sora/index.ts'

/** How a connection ends, as connection.jsonl and the last signaling messages tell it. */
export interface Ending {
  /** Fields of connection.jsonl. */
  readonly log: Pick<
    ConnectionLog,
    | 'destroyed_reason'
    | 'disconnect_api_reason'
    | 'type_disconnect_reason'
    | 'websocket_terminated_reason'
    | 'signaling_terminate_reason'
  >
  /** What ends the WebSocket. */
  readonly websocket: Pick<SignalingLogWebsocketTerminate, 'reason' | 'close_code'>
}

const bySora = { reason: 'self-closed' } as const
const byClient = (close_code: number) => ({ reason: 'remote-closed', close_code }) as const

/** Endings by name, the names of the story. A `disconnect` message is what gives a `type_disconnect_reason`. */
export const ENDINGS = {
  'hangs up': { log: { destroyed_reason: 'normal', type_disconnect_reason: 'NO-ERROR' }, websocket: bySora },
  'stops the stream': { log: { destroyed_reason: 'normal' }, websocket: bySora },
  'closes the tab': {
    log: { destroyed_reason: 'normal', websocket_terminated_reason: 'remote-closed' },
    websocket: byClient(1001),
  },
  'link breaks': {
    log: { destroyed_reason: 'normal', websocket_terminated_reason: 'remote-closed' },
    websocket: byClient(1006),
  },
  'WebSocket fails': {
    log: { destroyed_reason: 'normal', type_disconnect_reason: 'WEBSOCKET-ONERROR' },
    websocket: byClient(1006),
  },
  'ICE fails': {
    log: { destroyed_reason: 'normal', type_disconnect_reason: 'ICE-CONNECTION-STATE-FAILED' },
    websocket: bySora,
  },
  'disconnected by API': {
    log: { destroyed_reason: 'disconnected_api', disconnect_api_reason: 'CALL-CLOSED-BY-OPERATOR' },
    websocket: bySora,
  },
  'lifetime expires': { log: { destroyed_reason: 'lifetime_expired' }, websocket: bySora },
  'duplicate client id': { log: { destroyed_reason: 'duplicate_client_id' }, websocket: bySora },
  'session ends': { log: { destroyed_reason: 'session_destroyed' }, websocket: bySora },
} satisfies Record<string, Ending>

/** Why a connection is never created. */
export interface Failure {
  /** The last thing that happens: `connect` (nothing asked of the application), `auth`, `offer` or `answer`. */
  readonly reaches: 'connect' | 'auth' | 'offer' | 'answer'
  readonly error?: Pick<SignalingErrorLog, 'message' | 'accepted' | 'sdp_negotiation_state' | 'details'>
  readonly websocket: Pick<SignalingLogWebsocketTerminate, 'reason' | 'close_code' | 'cause'>
}

/** The reason that the application gives when it rejects. */
export const REJECT_REASON = 'TICKET-EXPIRED'

/** Failures by name, the names of the story. */
export const FAILURES = {
  redirected: { reaches: 'connect', websocket: bySora },
  rejected: {
    reaches: 'auth',
    error: {
      message: 'UNAUTHORIZED',
      accepted: false,
      sdp_negotiation_state: 'waiting_connect',
      details: { reason: REJECT_REASON },
    },
    websocket: { reason: 'error-closed' },
  },
  'auth webhook fails': {
    reaches: 'auth',
    error: {
      message: 'INTERNAL-ERROR',
      accepted: false,
      sdp_negotiation_state: 'waiting_connect',
      details: { reason: 'AUTH-WEBHOOK-ERROR' },
    },
    websocket: { reason: 'error-closed' },
  },
  'invalid message': {
    reaches: 'offer',
    error: {
      message: 'INVALID-MESSAGE',
      accepted: true,
      sdp_negotiation_state: 'waiting_answer',
      details: { type: 'anser' },
    },
    websocket: { reason: 'error-closed' },
  },
  'never connects': {
    reaches: 'answer',
    websocket: { reason: 'other-error', cause: 'RTP-MESSAGE-QUEUE-OVERFLOWED' },
  },
} satisfies Record<string, Failure>

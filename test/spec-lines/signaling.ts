import type { JsonObject } from '../../src/model/json.ts'
import { CHANNEL_ID, CONNECTION_ID } from './parts.ts'
import { type Marks, marks, type Variant } from './variant.ts'

// SignalingLogBase: all five are required; role is "-" while it is not settled
const FIRST: JsonObject = {
  id: 'BN2R0WM2KD0RV1N3K7ZC2DXB98',
  channel_id: CHANNEL_ID,
  connection_id: CONNECTION_ID,
  timestamp: '2026-11-22T09:00:00.123456Z',
  role: '-',
}
const LATER: JsonObject = { ...FIRST, role: 'sendonly' }

const SDP = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n'

/** A type whose fields are all required but those of `optional`. */
function signaling(type: string, required: JsonObject, optional: JsonObject = {}, own: Partial<Marks> = {}): Variant {
  return {
    kind: 'signaling',
    name: type,
    minimal: { ...FIRST, type, ...required },
    maximal: { ...LATER, type, ...required, ...optional },
    ...marks({ closed: ['/role', '/type'] }, own),
  }
}

/** A type whose `json` is an object with that literal type and any other keys (D5). */
function message(type: string, required: JsonObject, rest: JsonObject): Variant {
  const variant = signaling(type, { ...required, json: { type } })
  return {
    ...variant,
    maximal: { ...variant.maximal, json: { type, ...rest } },
    free: Object.keys(rest).map((key) => `/json/${key}`),
    closed: [...variant.closed, '/json/type'],
    maps: ['/json'],
  }
}

/** signaling.jsonl: the 17 members of `SignalingLog`, in their order. */
export const SIGNALING: readonly Variant[] = [
  message('connect', {}, { role: 'sendonly', channel_id: CHANNEL_ID, metadata: { access_token: 'x' }, video: true }),
  message('redirect', {}, { location: 'wss://node-2.example.com/signaling' }),
  message('offer', { sdp: SDP }, { sdp: SDP, config: { iceServers: [] }, mid: { audio: 'a', video: 'v' } }),
  signaling('answer', { sdp: SDP }),
  signaling('candidate', { sdp: 'candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host' }),
  signaling('re-offer', { sdp: SDP }),
  signaling('re-answer', { sdp: SDP }),
  signaling('disconnect', {}, { type_disconnect_reason: ['NO-ERROR'] }, { free: ['/type_disconnect_reason'] }),
  signaling('switched', { ignore_disconnect_websocket: true }),
  signaling(
    'websocket-terminate',
    {
      reason: 'other-error',
      connected: true,
      data_channel_signaling: false,
      ignore_disconnect_websocket: false,
    },
    { close_code: 1006, cause: 'badframe' },
    { closed: ['/reason'] },
  ),
  signaling('unknown-type', { json: { type: 'hello', deep: [null] } }, {}, { free: ['/json'] }),
  signaling('whip-offer', { sdp: SDP }),
  signaling('whip-answer', { sdp: SDP }),
  signaling('whip-redirect', { node: 'sora@192.0.2.11' }),
  signaling('whep-offer', { sdp: SDP }),
  signaling('whep-answer', { sdp: SDP }),
  signaling('whep-redirect', { node: 'sora@192.0.2.11' }),
]

import type { Role, VideoCodecType } from '../../src/sora/index.ts'
import { CLIENTS } from './clients.ts'
import { NODES } from './cluster.ts'
import { CONDITIONS, makeIce } from './conditions.ts'
import { AUDIO_ONLY, type Connection, describeMedia, handshakeTimes } from './connection.ts'
import { ENDINGS, type Ending, FAILURES } from './endings.ts'
import { createRandom, type Random } from './random.ts'
import type { Session } from './session.ts'
import { type Micros, parseTime, SECOND } from './time.ts'

/** A session by chance, with four connections, and how its lines are written. */
export interface Room {
  readonly session: Session
  /** Whether characters beyond ASCII are written as `\uXXXX`. */
  readonly escaped: boolean
}

const FIRST_ROOM = parseTime('2026-11-20T00:00:00Z')
const LOG_END = parseTime('2030-01-01T00:00:00Z')
const ROOM_EVERY = 6 * SECOND
const CONNECTIONS = 4
const LONGEST_SECONDS = 4 * 3600

const PLACES = { plain: 0.8, japanese: 0.1, quoted: 0.1 }
const JAPANESE_NAMES = ['会議室', '授業', '配信', '面接', 'ライブ', '診察室', 'テスト部屋', '朝会', '夜間監視🎥']
const CODECS: Readonly<Record<VideoCodecType, number>> = { VP9: 0.45, H264: 0.2, VP8: 0.2, AV1: 0.12, H265: 0.03 }
const CLIENT_SHARES: Readonly<Record<keyof typeof CLIENTS, number>> = {
  chrome: 0.46,
  chromeOverWebSocket: 0.06,
  safari: 0.14,
  firefox: 0.06,
  ios: 0.12,
  android: 0.1,
  python: 0.03,
  momo: 0.02,
  obsWhip: 0.005,
  obsWhep: 0.005,
}
const CONDITION_SHARES: Readonly<Record<keyof typeof CONDITIONS, number>> = {
  good: 0.8,
  turnTcp: 0.08,
  lossGrows: 0.05,
  freezes: 0.03,
  leavesWifi: 0.02,
  weakRadio: 0.02,
}
const ENDING_SHARES: Readonly<Record<keyof typeof ENDINGS, number>> = {
  'hangs up': 0.62,
  'stops the stream': 0.08,
  'closes the tab': 0.15,
  'link breaks': 0.04,
  'WebSocket fails': 0.02,
  'ICE fails': 0.02,
  'disconnected by API': 0.03,
  'lifetime expires': 0.02,
  'duplicate client id': 0.01,
  'session ends': 0.01,
}
const FAILURE_SHARES: Readonly<Record<keyof typeof FAILURES | 'none', number>> = {
  none: 0.95,
  redirected: 0.01,
  rejected: 0.01,
  'auth webhook fails': 0.01,
  'invalid message': 0.01,
  'never connects': 0.01,
}

/** Reasons as applications write them: the ones that a reader of JSON may trip over. */
const OWN_REASONS = ['利用者が「退出」を押しました', 'said "bye"\n', 'C:\\app\\leave', { code: 4000, note: 'ok' }, null]

/** When a room begins; no line of it is earlier. Rooms begin in the order of their numbers. */
export function roomBegins(number: number): Micros {
  return FIRST_ROOM + number * ROOM_EVERY
}

/** The room with this number: always the same for one seed, whichever logs are made. */
export function makeRoom(seed: string, number: number): Room {
  const random = createRandom(`${seed} room ${number}`)
  const place = random.weighted(PLACES)
  const spotlight = random.chance(0.1)
  const connections = makeConnections(number, spotlight, random)
  const created = connections.flatMap(({ createdAt, destroyedAt }) => (createdAt && destroyedAt ? [destroyedAt] : []))
  const createdAt = Math.min(...connections.map(({ offerAt }) => offerAt)) - 900
  const destroyedAt = Math.max(createdAt, ...created) + 10 * SECOND + random.int(100, 3_000)
  const session: Session = {
    channel_id: channelId(place, number, random),
    session_id: random.id26(),
    node: NODES[random.chance(0.5) ? 'sora1' : 'sora2'],
    createdAt,
    destroyedAt,
    reason: 'normal',
    logEndsAt: LOG_END,
    connections,
    ...(spotlight && { spotlight_number: random.int(2, 5) }),
    ...(random.chance(0.05) && {
      recording: {
        recording_id: random.id26(),
        startAt: createdAt + 5 * SECOND,
        stopAt: Math.max(createdAt + 6 * SECOND, destroyedAt - 12 * SECOND),
        expire_time: 86_400,
        split_duration: 300,
        failed: random.chance(0.1) ? connections.slice(0, 1) : [],
      },
    }),
    focuses: [],
    lostUpdates: random.chance(0.02) ? [1] : [],
  }
  return { session, escaped: place === 'japanese' && random.chance(0.2) }
}

function makeConnections(number: number, spotlight: boolean, random: Random): Connection[] {
  const broadcast = !spotlight && random.chance(0.4)
  const codec = random.weighted(CODECS)
  const video_bit_rate = random.pick([500, 1000, 2500, 5000])
  const simulcast = spotlight || random.chance(0.3)
  let connectAt = roomBegins(number)
  return Array.from({ length: CONNECTIONS }, (_, i) => {
    connectAt += random.int(1_000, i === 0 ? 900_000 : 20 * SECOND)
    const role = broadcast ? (i === 0 ? 'sendonly' : 'recvonly') : 'sendrecv'
    const media = random.chance(0.07) ? AUDIO_ONLY : describeMedia(codec, video_bit_rate, random.pick([32, 64, 96]))
    return { ...makeConnection(role, connectAt, random), role, simulcast, media }
  })
}

function makeConnection(
  role: Role,
  connectAt: Micros,
  random: Random,
): Omit<Connection, 'role' | 'simulcast' | 'media'> {
  const connection_id = random.id26()
  const conditions = CONDITIONS[random.weighted(CONDITION_SHARES)]
  const ice = makeIce(conditions, random)
  const { createdAt, ...times } = handshakeTimes(ice, connectAt, random)
  const failure = random.weighted(FAILURE_SHARES)
  const seconds = Math.min(random.lognormal(540, 1.1), LONGEST_SECONDS)
  const client = CLIENTS[random.weighted(CLIENT_SHARES)]
  const suited = client.protocol === 'websocket' || role === (client.protocol === 'whip' ? 'sendonly' : 'recvonly')
  return {
    connection_id,
    client_id: random.chance(0.7) ? connection_id : clientId(random),
    bundle_id: connection_id,
    picture: random.pick([
      { video_width: 1920, video_height: 1080 },
      { video_width: 1280, video_height: 720 },
      { video_width: 960, video_height: 540 },
      { video_width: 640, video_height: 360 },
    ]),
    client: suited ? client : CLIENTS.chrome,
    conditions,
    ice,
    turn: { address: `198.51.100.${random.int(1, 254)}`, port: random.int(1_024, 65_535) },
    copy_headers: random.chance(0.3)
      ? { 'x-request-id': random.id26(), 'x-forwarded-for': `203.0.113.${random.int(1, 254)}` }
      : {},
    ...(random.chance(0.2) && { event_metadata: { plan: random.pick(['free', 'pro']), seat: random.int(1, 900) } }),
    redirected: false,
    ...times,
    ...(failure === 'none'
      ? { createdAt, destroyedAt: createdAt + Math.round(seconds * SECOND) + random.int(1, 999_999) }
      : { failure: FAILURES[failure] }),
    ending: makeEnding(random),
    rtc_stats: true,
    ...(random.chance(0.02) && { lostEvent: 0 }),
    ...(random.chance(0.02) && { lostReport: 0 }),
  }
}

function makeEnding(random: Random): Ending {
  const ending: Ending = ENDINGS[random.weighted(ENDING_SHARES)]
  if (ending.log.type_disconnect_reason === undefined || random.chance(0.95)) return ending
  return { ...ending, log: { ...ending.log, type_disconnect_reason: random.pick(OWN_REASONS) } }
}

function channelId(place: keyof typeof PLACES, number: number, random: Random): string {
  if (place === 'japanese') return `${random.pick(JAPANESE_NAMES)}-${number % 1_500}`
  if (place === 'quoted') return `room/${number % 1_500} "${random.pick(['a', 'b', 'c'])}"`
  return `${random.pick(['sora', 'room', 'live', 'edu', 'meeting'])}-${random.pick(['tokyo', 'osaka'])}-${number % 1_500}`
}

function clientId(random: Random): string {
  const name = random.chance(0.1) ? random.pick(['太郎', '花子', 'Zoë']) : 'user'
  return `${name}-${random.int(1, 90_000)}`
}

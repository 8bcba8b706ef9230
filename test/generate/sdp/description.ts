import { type Connection, sends } from '../connection.ts'
import { createRandom, randomText } from '../random.ts'
import { codecOf } from './codec.ts'
import { midOf, relayPriority, type Side, ssrcOf, transportOf } from './identity.ts'

/** A session description, before it is text. */
interface Description {
  readonly type: 'offer' | 'answer'
  readonly side: Side
  readonly connection: Connection
  readonly version: number
  readonly sections: readonly MediaSection[]
  /** Where the media goes, if the description says so. */
  readonly address?: string
}

/** One m= line of a session description, with the lines below it. */
interface MediaSection {
  readonly kind: 'audio' | 'video'
  readonly owner: Connection
  readonly direction: 'sendonly' | 'recvonly'
  /** Present if the stream is a simulcast, seen from the side that writes. */
  readonly simulcast?: 'send' | 'recv'
}

/** The session description that Sora offers: what the client sends, and one stream of each other connection. */
export function offerOfSora(
  connection: Connection,
  others: readonly Connection[],
  version: number,
  address: string,
): string {
  const sections = [...ownSections(connection, 'sora'), ...streamsOf(others, 'sendonly')]
  return toSdp({ type: 'offer', side: 'sora', connection, version, sections, address })
}

/** The client's answer to an offer with the same streams. */
export function answerOfClient(connection: Connection, others: readonly Connection[], version: number): string {
  const sections = [...ownSections(connection, 'client'), ...streamsOf(others, 'recvonly')]
  return toSdp({ type: 'answer', side: 'client', connection, version, sections })
}

/** What a browser puts into its `connect` message: not its streams yet, only the codecs that it knows. */
export function codecsOfClient(connection: Connection): string {
  const sections = streamsOf([connection], 'recvonly')
  return toSdp({ type: 'offer', side: 'client', connection, version: 1, sections })
}

/** What a client offers over WHIP or WHEP. */
export function offerOfClient(connection: Connection): string {
  return toSdp({ type: 'offer', side: 'client', connection, version: 1, sections: ownSections(connection, 'client') })
}

/** Sora's answer over WHIP or WHEP. */
export function answerOfSora(connection: Connection, address: string): string {
  const sections = ownSections(connection, 'sora')
  return toSdp({ type: 'answer', side: 'sora', connection, version: 1, sections, address })
}

/** The streams that a connection sends; over WHEP, those that it wants to get. */
function ownSections(owner: Connection, side: Side): MediaSection[] {
  const sending = sends(owner)
  if (!sending && owner.client.protocol !== 'whep') return []
  const direction = (side === 'client') === sending ? 'sendonly' : 'recvonly'
  return streamsOf([owner], direction).map((section) => {
    if (section.kind === 'audio' || !owner.simulcast) return section
    return { ...section, simulcast: side === 'client' ? 'send' : 'recv' }
  })
}

function streamsOf(owners: readonly Connection[], direction: MediaSection['direction']): MediaSection[] {
  return owners.flatMap((owner) => [
    ...(owner.media.audio ? [{ kind: 'audio', owner, direction } as const] : []),
    ...(owner.media.video ? [{ kind: 'video', owner, direction } as const] : []),
  ])
}

function toSdp({ type, side, connection, version, sections, address }: Description): string {
  const { ufrag, pwd, fingerprint } = transportOf(connection, side)
  const { data_channel_signaling } = connection.client
  const mids = [...sections.map(({ kind, owner }) => midOf(kind, owner)), ...(data_channel_signaling ? ['data'] : [])]
  const answers = side === 'sora' ? 'passive' : 'active'
  const lines = [
    'v=0',
    `o=- ${ssrcOf('audio', connection)} ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    `a=group:BUNDLE ${mids.join(' ')}`,
    side === 'sora' ? 'a=ice-lite' : 'a=extmap-allow-mixed',
    'a=msid-semantic: WMS *',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${type === 'offer' ? 'actpass' : answers}`,
    ...sections.flatMap((section, i) => sectionLines(section, i === 0 ? address : undefined)),
    ...(data_channel_signaling ? DATA_CHANNEL_LINES : []),
  ]
  return `${lines.join('\r\n')}\r\n`
}

const DATA_CHANNEL_LINES = [
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=mid:data',
  'a=sctp-port:5000',
  'a=max-message-size:262144',
]

function sectionLines({ kind, owner, direction, simulcast }: MediaSection, address: string | undefined): string[] {
  const { payloadType } = codecOf(kind, owner)
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloadType}${kind === 'video' ? ` ${payloadType + 1}` : ''}`,
    'c=IN IP4 0.0.0.0',
    ...(address ? [`a=candidate:0 1 udp 1 ${address} 7820 typ host`, 'a=end-of-candidates'] : []),
    `a=mid:${midOf(kind, owner)}`,
    'a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...codecLines(kind, owner),
    ...(direction === 'recvonly' ? [] : streamLines(kind, owner)),
    ...(simulcast ? simulcastLines(simulcast) : []),
  ]
}

const FEEDBACK = { audio: ['transport-cc'], video: ['ccm fir', 'nack', 'nack pli', 'transport-cc'] }

function simulcastLines(direction: 'send' | 'recv'): string[] {
  return [...['r0', 'r1', 'r2'].map((rid) => `a=rid:${rid} ${direction}`), `a=simulcast:${direction} r0;r1;r2`]
}

/** Video comes with a second payload type: its retransmissions. */
function codecLines(kind: 'audio' | 'video', owner: Connection): string[] {
  const { payloadType, mimeType, clockRate, channels, fmtp } = codecOf(kind, owner)
  const name = mimeType.slice(mimeType.indexOf('/') + 1)
  const retransmission = payloadType + 1
  return [
    `a=rtpmap:${payloadType} ${name}/${clockRate}${channels ? `/${channels}` : ''}`,
    ...FEEDBACK[kind].map((feedback) => `a=rtcp-fb:${payloadType} ${feedback}`),
    ...(fmtp ? [`a=fmtp:${payloadType} ${fmtp}`] : []),
    ...(kind === 'video'
      ? [`a=rtpmap:${retransmission} rtx/${clockRate}`, `a=fmtp:${retransmission} apt=${payloadType}`]
      : []),
  ]
}

function streamLines(kind: 'audio' | 'video', owner: Connection): string[] {
  const { connection_id } = owner
  return [
    `a=msid:${connection_id} ${kind}-${connection_id.slice(-6)}`,
    `a=ssrc:${ssrcOf(kind, owner)} cname:${connection_id}`,
  ]
}

/** The candidates that a client sends: the relayed one, which ICE will use, and one that leads nowhere. */
export function candidatesOf(connection: Connection, relay: string): string[] {
  const { ufrag } = transportOf(connection, 'client')
  const { address, port } = connection.turn
  const random = createRandom(`${connection.connection_id} candidates`)
  const priority = relayPriority(connection)
  const end = `generation 0 ufrag ${ufrag} network-id 1 network-cost 10`
  const relayed = `${priority} ${relay} ${random.int(49_152, 65_535)} typ relay raddr ${address} rport ${port}`
  return [
    `candidate:${random.int(1e8, 4e9)} 1 udp ${relayed} ${end}`,
    `candidate:${random.int(1e8, 4e9)} 1 tcp 1518157055 ${randomText(random, 8)}.local 9 typ host tcptype active ${end}`,
  ]
}

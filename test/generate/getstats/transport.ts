import { TURN_FQDN } from '../cluster.ts'
import type { Way } from '../conditions.ts'
import type { Connection } from '../connection.ts'
import { createRandom, type Random, randomText } from '../random.ts'
import { type Codec, codecOf } from '../sdp/codec.ts'
import { fingerprintOf, relayPriority, ufragOf } from '../sdp/identity.ts'
import type { Session } from '../session.ts'
import { bytesOf, packetsOf, rtcpPacketsOf, sourcesOf, type Traffic, totalBytes } from '../traffic.ts'
import { codecId, round, type StatsRow, TRANSPORT_ID } from './row.ts'

/** The rows that stay the same from report to report, but for their time: certificates, codecs, candidates. */
export function unchangingRows(connection: Connection, session: Session): StatsRow[] {
  const { local, remote } = candidateIds(connection)
  const { turn, conditions } = connection
  const transport = conditions.turn_transport_type
  const relay = session.node.address
  const codecs = new Map(
    [connection, ...sourcesOf(connection, session)].flatMap((one) => [
      [codecId('audio', one), codecOf('audio', one)] as const,
      ...(one.media.video ? [[codecId('video', one), codecOf('video', one)] as const] : []),
    ]),
  )
  return [
    ...(['client', 'sora'] as const).map((side) => certificateRow(fingerprintOf(connection, side), createRandom(side))),
    ...[...codecs].map(([id, codec]) => codecRow(id, codec)),
    {
      id: local,
      port: turn.port,
      priority: relayPriority(connection),
      timestamp: 0,
      type: 'local-candidate',
      protocol: 'udp',
      address: relay,
      ip: relay,
      url: `turn:${TURN_FQDN}:${transport === 'udp' ? 3478 : 443}?transport=${transport}`,
      candidateType: 'relay',
      foundation: String(turn.port * 65_521),
      isRemote: false,
      networkType: 'wifi',
      relayProtocol: transport,
      transportId: TRANSPORT_ID,
      usernameFragment: ufragOf(connection, 'client'),
    },
    {
      id: remote,
      port: 7820,
      priority: 1,
      timestamp: 0,
      type: 'remote-candidate',
      protocol: 'udp',
      address: relay,
      ip: relay,
      candidateType: 'host',
      foundation: '0',
      isRemote: true,
      transportId: TRANSPORT_ID,
      usernameFragment: ufragOf(connection, 'sora'),
    },
  ]
}

/** The rows about the way itself: the peer connection, its transport, the chosen pair, the DataChannels. */
export function transportRows(connection: Connection, traffic: Traffic, way: Way, timestamp: number): StatsRow[] {
  const { local, remote } = candidateIds(connection)
  const pair = `CP${local.slice(1)}_${remote.slice(1)}`
  const rtcp = rtcpPacketsOf(traffic)
  const { total_received_bytes, total_sent_bytes } = totalBytes(traffic)
  const carried = {
    bytesReceived: total_sent_bytes,
    bytesSent: total_received_bytes,
    packetsReceived: packetsOf(traffic.sent) + rtcp,
    packetsSent: packetsOf(traffic.received) + rtcp,
  }
  const checks = Math.floor(traffic.seconds / 2.5) + 2
  const channels = connection.client.data_channel_signaling ? ['signaling', 'notify', 'push', 'stats'] : []
  return [
    {
      id: pair,
      priority: 4378608126,
      timestamp,
      type: 'candidate-pair',
      state: 'succeeded',
      availableOutgoingBitrate: Math.floor((bytesOf(traffic.received) / Math.max(traffic.seconds, 1)) * 12) + 300_000,
      ...carried,
      consentRequestsSent: checks,
      currentRoundTripTime: round(way.roundTripMs / 1000),
      localCandidateId: local,
      nominated: true,
      remoteCandidateId: remote,
      requestsSent: checks,
      responsesReceived: checks,
      totalRoundTripTime: round((checks * way.roundTripMs) / 1000),
      transportId: TRANSPORT_ID,
      writable: true,
    },
    ...channels.map((label, i) => dataChannelRow(label, i + 1, traffic, timestamp)),
    { id: 'P', timestamp, type: 'peer-connection', dataChannelsClosed: 0, dataChannelsOpened: channels.length },
    {
      id: TRANSPORT_ID,
      timestamp,
      type: 'transport',
      ...carried,
      dtlsCipher: 'TLS_AES_128_GCM_SHA256',
      dtlsRole: 'client',
      dtlsState: 'connected',
      iceLocalUsernameFragment: ufragOf(connection, 'client'),
      iceRole: 'controlling',
      iceState: 'connected',
      localCertificateId: `CF${fingerprintOf(connection, 'client')}`,
      remoteCertificateId: `CF${fingerprintOf(connection, 'sora')}`,
      selectedCandidatePairChanges: 1,
      selectedCandidatePairId: pair,
      srtpCipher: 'AEAD_AES_128_GCM',
      tlsVersion: '0304',
    },
  ]
}

function candidateIds({ connection_id }: Connection): { local: string; remote: string } {
  const random = createRandom(`${connection_id} candidate ids`)
  return { local: `I${randomText(random, 8)}`, remote: `I${randomText(random, 8)}` }
}

function codecRow(id: string, { payloadType, mimeType, clockRate, channels, fmtp }: Codec): StatsRow {
  return {
    id,
    timestamp: 0,
    type: 'codec',
    ...(channels !== undefined && { channels }),
    clockRate,
    mimeType,
    ...(fmtp !== '' && { sdpFmtpLine: fmtp }),
    payloadType,
    transportId: TRANSPORT_ID,
  }
}

function certificateRow(fingerprint: string, random: Random): StatsRow {
  const base64Certificate = `MIIBFjCBvaADAgECAgkA${Buffer.from(random.hex(210), 'hex').toString('base64')}`
  return {
    id: `CF${fingerprint}`,
    timestamp: 0,
    type: 'certificate',
    fingerprint,
    base64Certificate,
    fingerprintAlgorithm: 'sha-256',
  }
}

function dataChannelRow(label: string, number: number, { seconds }: Traffic, timestamp: number): StatsRow {
  const messages = label === 'stats' ? Math.floor(seconds / 60) : label === 'notify' ? Math.floor(seconds / 45) : 0
  return {
    id: `D${number}`,
    label,
    timestamp,
    type: 'data-channel',
    state: 'open',
    protocol: '',
    bytesReceived: messages * (label === 'stats' ? 21 : 540),
    bytesSent: label === 'stats' ? messages * 5_200 : 0,
    dataChannelIdentifier: number * 2 - 1,
    messagesReceived: messages,
    messagesSent: label === 'stats' ? messages : 0,
  }
}

import type { JSONValue, SignalingConnectMessage, SignalingOfferMessage } from '../../../src/sora/index.ts'
import { SIGNALING_CONFIG, TURN_FQDN, VERSION } from '../cluster.ts'
import { type Connection, sends } from '../connection.ts'
import type { Random } from '../random.ts'
import { codecsOfClient } from '../sdp/description.ts'
import { midOf } from '../sdp/identity.ts'
import type { Session } from '../session.ts'
import { ENCODINGS, isSpotlight } from './parts.ts'

/** The client's first message. It holds a secret: what it shows to the application to be let in. */
export function connectMessage(connection: Connection, session: Session, random: Random): SignalingConnectMessage {
  const { client_id, connection_id, role, client, media, simulcast } = connection
  const { sora_client, data_channel_signaling, ignore_disconnect_websocket } = client
  const native = sora_client.libwebrtc !== undefined
  return {
    type: 'connect',
    role,
    channel_id: session.channel_id,
    ...(client_id !== connection_id && { client_id }),
    metadata: { access_token: `example-${random.hex(12).toLowerCase()}` },
    sora_client: sora_client.raw ?? '',
    environment: sora_client.environment ?? '',
    ...(native ? { libwebrtc: sora_client.libwebrtc } : { sdp: codecsOfClient(connection) }),
    audio: media.audio,
    video: sends(connection) && media.video ? videoSettings(connection) : media.video,
    ...(simulcast && { simulcast }),
    ...(isSpotlight(session) && { spotlight: true }),
    ...(data_channel_signaling && { data_channel_signaling, ignore_disconnect_websocket }),
    ...(connection.redirected && { redirect: true }),
  }
}

/** Sora's offer, its SDP left out: the line has that beside. It holds a secret: the credential of TURN. */
export function offerMessage(connection: Connection, session: Session, random: Random): SignalingOfferMessage {
  const { connection_id, bundle_id, client_id, client, media, simulcast } = connection
  const transport = connection.conditions.turn_transport_type
  const port = transport === 'udp' ? 3478 : SIGNALING_CONFIG.turn_tcp_port
  return {
    type: 'offer',
    version: VERSION,
    simulcast,
    simulcast_multicodec: false,
    spotlight: isSpotlight(session),
    channel_id: session.channel_id,
    session_id: session.session_id,
    bundle_id,
    client_id,
    connection_id,
    config: {
      iceServers: [
        {
          urls: [`turn:${TURN_FQDN}:${port}?transport=${transport}`],
          username: random.hex(8).toLowerCase(),
          credential: `example-${random.hex(12).toLowerCase()}`,
        },
      ],
      iceTransportPolicy: 'relay',
    },
    ...(simulcast && sends(connection) && { encodings: ENCODINGS }),
    ...(client.data_channel_signaling && { data_channel_signaling: true, data_channels: DATA_CHANNELS }),
    mid: { audio: midOf('audio', connection), ...(media.video && { video: midOf('video', connection) }) },
  }
}

const DATA_CHANNELS = ['signaling', 'notify', 'push', 'stats'].map((label) => ({
  label,
  direction: 'sendrecv',
  compress: true,
}))

function videoSettings({ media }: Connection): JSONValue {
  return { codec_type: media.video_codec_type, bit_rate: media.video_bit_rate }
}

import type {
  ConnectionLogDataChannelStats,
  ConnectionLogIceConnectionStateStats,
  ConnectionLogLocalStats,
  ConnectionLogRtpStats,
  ConnectionLogSimulcastRidStats,
} from '../../../src/sora/index.ts'
import { type Connection, receives, sends } from '../connection.ts'
import type { Random } from '../random.ts'
import { bytesOf, packetsOf, RTCP_PACKET_BYTES, rtcpPacketsOf, type Traffic, totalBytes } from '../traffic.ts'

/** What Sora itself counted for a connection; the bytes of `rtp` are those that the events tell. */
export function localStats(
  connection: Connection,
  traffic: Traffic,
  ice_connection_state: ConnectionLogIceConnectionStateStats,
  random: Random,
): ConnectionLogLocalStats {
  const pings = connection.client.protocol === 'websocket' ? Math.floor(traffic.seconds / 5) : 0
  const rtcp = rtcpPacketsOf(traffic)
  return {
    rtp: rtpStats(traffic, random),
    rtp_hdrext: hdrextStats(packetsOf(traffic.received)),
    rtcp: {
      total_received_rtcp: rtcp,
      total_received_rtcp_byte_size: rtcp * RTCP_PACKET_BYTES,
      total_received_rtcp_sr: sends(connection) ? Math.floor(traffic.seconds / 2) : 0,
      total_received_rtcp_rr: receives(connection) ? Math.floor(traffic.seconds) : 0,
      total_received_rtcp_rtpfb_generic_nack: receives(connection) ? small(random) : 0,
      total_received_rtcp_rtpfb_transport_cc: receives(connection) ? rtcp >> 1 : 0,
      total_received_rtcp_psfb_pli: receives(connection) ? small(random) : 0,
      total_received_rtcp_invalid: 0,
      total_sent_rtcp: rtcp,
      total_sent_rtcp_byte_size: rtcp * RTCP_PACKET_BYTES,
      total_sent_rtcp_psfb_pli: sends(connection) ? 1 + Math.floor(traffic.seconds / 90) : 0,
      total_sent_rtcp_rtpfb_generic_nack: sends(connection) ? small(random) : 0,
    },
    signaling: { total_received_signaling_pong: pings, total_sent_signaling_ping: pings },
    simulcast: connection.simulcast && sends(connection) ? simulcastStats(traffic, random) : {},
    sctp: {
      total_received_sctp: pings * 2 + 9,
      total_received_sctp_byte_size: pings * 112 + 640,
      total_sent_sctp: pings * 2 + 11,
      total_sent_sctp_byte_size: pings * 104 + 804,
      total_received_sctp_chunk_data: pings + 4,
      total_received_sctp_chunk_sack: pings + 3,
      total_sent_sctp_chunk_data: pings + 5,
    },
    data_channel: connection.client.data_channel_signaling ? dataChannelStats(traffic, random) : {},
    turn: turnStats(traffic, random),
    dtls: { total_received_dtls: random.int(4, 7), total_sent_dtls: random.int(4, 7) },
    packet_loss_simulator: { total_incoming_dropped: 0, total_outgoing_dropped: 0 },
    spotlight: {},
    cc: {
      total_received_remb: 0,
      total_received_transport_cc: rtcp >> 1,
      total_overuse: small(random),
      total_underuse: small(random),
      total_probe: random.int(3, 20),
    },
    ice_connection_state,
    media_publish_worker: {
      peak_count: sends(connection) ? random.int(1, 4) : 0,
      total_started: sends(connection) ? random.int(4, 6) : 0,
      total_stopped: sends(connection) ? random.int(4, 6) : 0,
      total_unknown_subscriber: 0,
    },
  }
}

/** Mostly nothing, now and then a few. */
function small(random: Random): number {
  return random.chance(0.7) ? 0 : Math.floor(random.lognormal(8, 1.1))
}

function rtpStats(traffic: Traffic, random: Random): ConnectionLogRtpStats {
  const { received, sent, seconds } = traffic
  const { total_received_bytes, total_sent_bytes } = totalBytes(traffic)
  const rtcp = rtcpPacketsOf(traffic)
  const padding = Math.floor(received.videoPackets / 210)
  return {
    total_received_key_frame: received.videoPackets > 0 ? 1 + Math.floor(seconds / 60) : 0,
    total_ulpfec_recovered: 0,
    total_sent: packetsOf(sent) + rtcp,
    total_sent_byte_size: total_sent_bytes,
    total_received: packetsOf(received) + rtcp,
    total_received_byte_size: total_received_bytes,
    total_sent_rtp_byte_size: bytesOf(sent),
    total_sent_rtp_sfu_delay_us: packetsOf(sent) * random.int(140, 420),
    total_sent_rtp: packetsOf(sent),
    total_received_rtp_byte_size: bytesOf(received),
    total_received_rtp: packetsOf(received),
    total_received_sounding_rtp: Math.floor(received.audioPackets * 0.42),
    total_received_rtp_payload_invalid: 0,
    total_received_rtp_padding: padding,
    total_received_rtp_padding_size: padding * 224,
    total_received_rtp_rtx: received.videoPackets > 0 ? small(random) : 0,
    total_received_rtp_red: 0,
    total_received_rtp_red_ulpfec: 0,
    total_received_rtp_red_rtx: 0,
    total_decrypt_skipped_srtp: 0,
    total_decrypt_skipped_video_srtp: 0,
    total_decrypt_skipped_audio_srtp: 0,
    total_received_srtp_invalid: 0,
  }
}

function hdrextStats(packets: number) {
  return {
    total_received_rtp_hdrext_sdes_mid: packets,
    total_received_rtp_hdrext_abs_send_time: packets,
    total_received_rtp_hdrext_transport_wide_cc: packets,
    total_received_rtp_hdrext_ssrc_audio_level: packets >> 2,
    total_received_rtp_hdrext_video_orientation: 0,
    total_received_rtp_hdrext_unknown: 0,
  }
}

/** What each size has of the picture's packets, the smallest first. */
const RID_SHARES = { r0: 0.07, r1: 0.23, r2: 0.7 } as const

function simulcastStats({ received }: Traffic, random: Random) {
  const rid = (share: number): ConnectionLogSimulcastRidStats => {
    const packets = Math.floor(received.videoPackets * share)
    return {
      rtp: {
        total_decrypt_skipped_srtp: 0,
        total_received_rtp: packets,
        total_received_rtp_byte_size: Math.floor(received.videoBytes * share),
        total_received_rtp_padding: packets >> 8,
        total_received_rtp_padding_size: (packets >> 8) * 224,
        total_received_rtp_red: 0,
        total_received_rtp_red_rtx: 0,
        total_received_rtp_red_ulpfec: 0,
        total_received_rtp_rtx: small(random),
      },
      rtp_hdrext: hdrextStats(packets),
    }
  }
  return { r0: rid(RID_SHARES.r0), r1: rid(RID_SHARES.r1), r2: rid(RID_SHARES.r2) }
}

/** The channels that Sora opens when signaling moves to DataChannels: bytes of a message, seconds between two. */
const DATA_CHANNELS = { signaling: [2_900, 120], notify: [540, 45], push: [0, Infinity], stats: [5_200, 60] } as const

function dataChannelStats({ seconds }: Traffic, random: Random) {
  const stats = (bytes: number, interval: number): ConnectionLogDataChannelStats => {
    const messages = Math.floor(seconds / interval)
    return {
      ordered: true,
      protocol: '',
      direction: 'sendrecv',
      compress: true,
      total_data_channel_abandon_message: 0,
      total_data_channel_retransmit_message: messages > 0 ? small(random) : 0,
      total_data_channel_open_message: 1,
      total_data_channel_ack_message: 1,
      total_received_data_channel_message: messages,
      total_received_data_channel_message_byte_size: messages * bytes,
      total_sent_data_channel_message: messages,
      total_sent_data_channel_message_byte_size: messages * bytes,
    }
  }
  return Object.fromEntries(
    Object.entries(DATA_CHANNELS).map(([label, [bytes, every]]) => [label, stats(bytes, every)]),
  )
}

function turnStats(traffic: Traffic, random: Random) {
  return {
    total_received_turn_binding_request: Math.floor(traffic.seconds / 2) + 3,
    total_sent_turn_binding_success: Math.floor(traffic.seconds / 2) + 3,
    total_received_turn_allocate_request: 2,
    total_received_turn_refresh_request: Math.floor(traffic.seconds / 240),
    total_received_turn_create_permission_request: 1 + Math.floor(traffic.seconds / 240),
    total_received_turn_channel_bind_request: 1 + Math.floor(traffic.seconds / 540),
    total_received_turn_channel_data: packetsOf(traffic.received) + rtcpPacketsOf(traffic),
    total_sent_turn_channel_data: packetsOf(traffic.sent) + rtcpPacketsOf(traffic),
    total_received_turn_invalid: small(random),
  }
}

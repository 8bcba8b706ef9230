// What Sora itself counted for one connection: part of connection.jsonl and of signaling_error.jsonl.
// `sent` is from Sora to the client, `received` is from the client to Sora.

/** Counters by name. Which names there are depends on the version of Sora. */
export type ConnectionLogStatsCounters = Record<string, number>

/** Counters of RTP. */
export interface ConnectionLogRtpStats {
  /** Video key frames received. */
  total_received_key_frame: number
  /** Packets recovered with ULPFEC. */
  total_ulpfec_recovered: number
  /** Packets sent. */
  total_sent: number
  /**
   * Size of the packets sent.
   *
   * @unit bytes
   */
  total_sent_byte_size: number
  /** Packets received. */
  total_received: number
  /**
   * Size of the packets received.
   *
   * @unit bytes
   */
  total_received_byte_size: number
  /**
   * Size of the RTP packets sent.
   *
   * @unit bytes
   */
  total_sent_rtp_byte_size: number
  /**
   * Delay that Sora added to the RTP packets sent, summed; divide by `total_sent_rtp` for the mean.
   *
   * @unit us
   */
  total_sent_rtp_sfu_delay_us: number
  /** RTP packets sent. */
  total_sent_rtp: number
  /**
   * Size of the RTP packets received.
   *
   * @unit bytes
   */
  total_received_rtp_byte_size: number
  /** RTP packets received. */
  total_received_rtp: number
  /** RTP packets received that carry audible sound. */
  total_received_sounding_rtp: number
  /** RTP packets received with an invalid payload. */
  total_received_rtp_payload_invalid: number
  /** RTP packets received with padding. */
  total_received_rtp_padding: number
  /**
   * Size of the padding in the RTP packets received.
   *
   * @unit bytes
   */
  total_received_rtp_padding_size: number
  /** Retransmitted (RTX) packets received. */
  total_received_rtp_rtx: number
  /** RED packets received. */
  total_received_rtp_red: number
  /** RED packets received that carry ULPFEC. */
  total_received_rtp_red_ulpfec: number
  /** Retransmitted (RTX) RED packets received. */
  total_received_rtp_red_rtx: number
  /** SRTP packets whose decryption was skipped. */
  total_decrypt_skipped_srtp: number
  /** Video SRTP packets whose decryption was skipped. */
  total_decrypt_skipped_video_srtp: number
  /** Audio SRTP packets whose decryption was skipped. */
  total_decrypt_skipped_audio_srtp: number
  /** Invalid SRTP packets received. */
  total_received_srtp_invalid: number
}

/** Counters of signaling. */
export interface ConnectionLogSignalingStats {
  /** Signaling `pong` messages received. */
  total_received_signaling_pong: number
  /** Signaling `ping` messages sent. */
  total_sent_signaling_ping: number
}

/** Counters of RTP, for one simulcast stream. */
export interface ConnectionLogSimulcastRidRtpStats {
  /** SRTP packets whose decryption was skipped. */
  total_decrypt_skipped_srtp: number
  /** RTP packets received. */
  total_received_rtp: number
  /**
   * Size of the RTP packets received.
   *
   * @unit bytes
   */
  total_received_rtp_byte_size: number
  /** RTP packets received with padding. */
  total_received_rtp_padding: number
  /**
   * Size of the padding in the RTP packets received.
   *
   * @unit bytes
   */
  total_received_rtp_padding_size: number
  /** RED packets received. */
  total_received_rtp_red: number
  /** Retransmitted (RTX) RED packets received. */
  total_received_rtp_red_rtx: number
  /** RED packets received that carry ULPFEC. */
  total_received_rtp_red_ulpfec: number
  /** Retransmitted (RTX) packets received. */
  total_received_rtp_rtx: number
}

/** Counters of one simulcast stream. */
export interface ConnectionLogSimulcastRidStats {
  /** RTP counters of the stream. */
  rtp: ConnectionLogSimulcastRidRtpStats
  /** RTP header extension counters of the stream. */
  rtp_hdrext: ConnectionLogStatsCounters
}

/** Counters of DTLS. */
export interface ConnectionLogDtlsStats {
  /** DTLS packets received. */
  total_received_dtls: number
  /** DTLS packets sent. */
  total_sent_dtls: number
}

/** Counters of the ICE connection state: requests and answers in it, and its changes. */
export interface ConnectionLogIceConnectionStateStats {
  /** Requests counted in the state `connected`. */
  total_connected_req: number
  /** Acknowledgements counted in the state `connected`. */
  total_connected_ack: number
  /** Requests counted in the state `checking`. */
  total_checking_req: number
  /** Acknowledgements counted in the state `checking`. */
  total_checking_ack: number
  /** Requests counted in the state `disconnected`. */
  total_disconnected_req: number
  /** Acknowledgements counted in the state `disconnected`. */
  total_disconnected_ack: number
  /** Changes from `connected` to `checking`. */
  total_connected_to_checking: number
  /** Changes from `checking` to `disconnected`. */
  total_checking_to_disconnected: number
  /** Changes from `disconnected` to `failed`. */
  total_disconnected_to_failed: number
  /** Changes from `checking` to `connected`. */
  total_checking_to_connected: number
  /** Changes from `disconnected` to `checking`. */
  total_disconnected_to_checking: number
  /**
   * Time spent in the state `checking`.
   *
   * @unit ms
   */
  total_checking_duration_ms: number
  /**
   * Time spent in the state `disconnected`.
   *
   * @unit ms
   */
  total_disconnected_duration_ms: number
}

/** Counters of the workers that hand the connection's media to its subscribers. */
export interface ConnectionLogMediaPublishWorkerStats {
  /** Largest number of workers at one time. */
  peak_count: number
  /** Workers started. */
  total_started: number
  /** Workers stopped. */
  total_stopped: number
  /** Unknown subscribers met. */
  total_unknown_subscriber: number
}

/** Settings and counters of one DataChannel. */
export interface ConnectionLogDataChannelStats {
  /** Whether messages arrive in order. */
  ordered: boolean
  /**
   * Longest time during which a message may be sent again.
   *
   * @unit ms
   */
  max_packet_life_time?: number
  /** How many times a message may be sent again. */
  max_retransmits?: number
  /** Subprotocol of the DataChannel. */
  protocol: string
  /** Direction of the messages. */
  direction: string
  /** Whether messages are compressed. */
  compress: boolean
  /** Messages given up. */
  total_data_channel_abandon_message: number
  /** Messages sent again. */
  total_data_channel_retransmit_message: number
  /** Messages that open the DataChannel. */
  total_data_channel_open_message: number
  /** Messages that acknowledge the opening of the DataChannel. */
  total_data_channel_ack_message: number
  /** Messages received. */
  total_received_data_channel_message: number
  /**
   * Size of the messages received.
   *
   * @unit bytes
   */
  total_received_data_channel_message_byte_size: number
  /** Messages sent. */
  total_sent_data_channel_message: number
  /**
   * Size of the messages sent.
   *
   * @unit bytes
   */
  total_sent_data_channel_message_byte_size: number
}

/** Everything that Sora itself counted for one connection. */
export interface ConnectionLogLocalStats {
  /** RTP counters. */
  rtp: ConnectionLogRtpStats
  /** RTP header extension counters. */
  rtp_hdrext: ConnectionLogStatsCounters
  /** RTCP counters. */
  rtcp: ConnectionLogStatsCounters
  /** Signaling counters. */
  signaling: ConnectionLogSignalingStats
  /** Counters of each simulcast stream. */
  simulcast: {
    /** Counters of the simulcast stream `none`. */
    none?: ConnectionLogSimulcastRidStats
    /** Counters of the simulcast stream `r0`. */
    r0?: ConnectionLogSimulcastRidStats
    /** Counters of the simulcast stream `r1`. */
    r1?: ConnectionLogSimulcastRidStats
    /** Counters of the simulcast stream `r2`. */
    r2?: ConnectionLogSimulcastRidStats
  }
  /** SCTP counters. */
  sctp: ConnectionLogStatsCounters
  /** Settings and counters of each DataChannel, by label. */
  data_channel: Record<string, ConnectionLogDataChannelStats>
  /** TURN counters. */
  turn: ConnectionLogStatsCounters
  /** DTLS counters. */
  dtls: ConnectionLogDtlsStats
  /** Counters of the packet loss simulator. */
  packet_loss_simulator: ConnectionLogStatsCounters
  /** Spotlight counters. */
  spotlight: ConnectionLogStatsCounters
  /** Congestion control counters. */
  cc: ConnectionLogStatsCounters
  /** ICE connection state: counters and times. */
  ice_connection_state: ConnectionLogIceConnectionStateStats
  /** Counters of the workers that hand the connection's media to its subscribers. */
  media_publish_worker: ConnectionLogMediaPublishWorkerStats
}

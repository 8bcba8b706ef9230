// Audio, video, their codecs, and simulcast.

/** Video of a simulcast that is watched; `none` for none of them. */
export type SimulcastRid = 'none' | 'r0' | 'r1' | 'r2'

/** Name of an audio codec. */
export type AudioCodecType = 'OPUS'

/** Name of a video codec. */
export type VideoCodecType = 'VP9' | 'VP8' | 'AV1' | 'H264' | 'H265'

/** Opus parameters (RFC 7587). */
export interface OpusParams {
  /** Number of audio channels. */
  channels?: number
  /** Maximum playback rate, in Hz. */
  maxplaybackrate?: number
  /**
   * Maximum average bit rate, 6000..510000.
   *
   * @unit bps
   */
  maxaveragebitrate?: number
  /**
   * Minimum duration of audio in a packet.
   *
   * @unit ms
   */
  minptime?: number
  /**
   * Preferred duration of audio in a packet.
   *
   * @unit ms
   */
  ptime?: number
  /** Whether the receiver prefers stereo. */
  stereo?: boolean
  /** Whether the sender is likely to send stereo. */
  sprop_stereo?: boolean
  /** Whether in-band forward error correction is used. */
  useinbandfec?: boolean
  /** Whether discontinuous transmission is used. */
  usedtx?: boolean
}

/** Audio settings: off, on, or on with these settings. */
export type Audio =
  | boolean
  | {
      /** Audio codec. */
      codec_type?: AudioCodecType
      /**
       * Audio bit rate.
       *
       * @unit kbps
       */
      bit_rate?: number
      /** Opus parameters. */
      opus_params?: OpusParams
    }

/** VP9 parameters. */
export interface VP9Params {
  /** VP9 profile, 0..3. */
  profile_id?: number
}

/** AV1 parameters, as the webhooks have them. */
export interface AV1Params {
  /** AV1 profile, 0..2. */
  profile?: number
}

/** H.264 parameters, as the webhooks have them. */
export interface H264Params {
  /** H.264 profile and level, in hexadecimal. */
  profile_level_id?: string
  /** Whether B-frames are used; needs `h264_b_frame = true` in sora.conf. */
  b_frame?: boolean
}

/** H.265 parameters, as the webhooks have them. */
export interface H265Params {
  /** H.265 level. */
  level_id?: number
  /** Whether B-frames are used; needs `h265_b_frame = true` in sora.conf. */
  b_frame?: boolean
}

/** VP9 parameters, as the logs have them. */
export type VideoVP9Params = VP9Params

/** AV1 parameters, as the logs have them. */
export interface VideoAV1Params extends AV1Params {
  /** AV1 level index, 0..15. */
  level_idx?: number
  /** AV1 tier, 0..1. */
  tier?: number
}

/** H.264 parameters, as the logs have them. */
export interface VideoH264Params extends H264Params {
  /** H.264 packetization mode, 0..2. */
  packetization_mode?: number
  /** Whether the H.264 level may differ between the directions, 0..1. */
  level_asymmetry_allowed?: number
}

/** Transmission mode of H.265. */
export type H265TxMode = 'SRST' | 'MRST' | 'MRMT'

/** H.265 parameters, as the logs have them. */
export interface VideoH265Params extends H265Params {
  /** H.265 profile, 0..31. */
  profile_id?: number
  /** H.265 tier, 0..1. */
  tier_flag?: number
  /** H.265 transmission mode. */
  tx_mode?: H265TxMode
}

/** `codec_params` of the webhooks: the keys of all codecs. */
export interface CodecParams extends VP9Params, AV1Params, H264Params, H265Params {
  /** Whether B-frames are used; needs `h264_b_frame` or `h265_b_frame = true` in sora.conf. */
  b_frame?: boolean
}

/** `codec_params` of the logs: the keys of all codecs. */
export interface VideoCodecParams extends VideoVP9Params, VideoAV1Params, VideoH264Params, VideoH265Params {
  /** VP9 profile, 0..3, or H.265 profile, 0..31. */
  profile_id?: number
  /** Whether B-frames are used; needs `h264_b_frame` or `h265_b_frame = true` in sora.conf. */
  b_frame?: boolean
}

/** Video settings: off, on, or on with these settings. */
export type Video =
  | boolean
  | {
      /** Video codec. */
      codec_type?: VideoCodecType
      /**
       * Video bit rate.
       *
       * @unit kbps
       */
      bit_rate?: number
      /** VP9 parameters; need `signaling_vp9_params = true` in sora.conf. */
      vp9_params?: VideoVP9Params
      /** AV1 parameters; need `signaling_av1_params = true` in sora.conf. */
      av1_params?: VideoAV1Params
      /** H.264 parameters; need `signaling_h264_params = true` in sora.conf. */
      h264_params?: VideoH264Params
      /** H.265 parameters; need `signaling_h265_params = true` in sora.conf. */
      h265_params?: VideoH265Params
    }

/**
 * Codec of a simulcast stream: RTCRtpCodecParameters without payloadType and channels
 * (https://www.w3.org/TR/webrtc/#dom-rtcrtpcodecparameters).
 */
export interface SimulcastCodec {
  /** MIME type of the codec, for example `video/VP9`. */
  mimeType: string
  /** RTP clock rate of the codec, in Hz. */
  clockRate: number
  /** Format parameters of the codec, as in the SDP's `a=fmtp` line. */
  sdpFmtpLine?: string
}

/** A resolution not to exceed (https://w3c.github.io/webrtc-extensions/#dom-rtcresolutionrestriction). */
export interface RTCResolutionRestriction {
  /**
   * Maximum width.
   *
   * @unit px
   */
  maxWidth?: number
  /**
   * Maximum height.
   *
   * @unit px
   */
  maxHeight?: number
}

/**
 * How one simulcast stream is encoded: RTCRtpEncodingParameters
 * (https://w3c.github.io/webrtc-pc/#dom-rtcrtpencodingparameters).
 */
export interface SimulcastEncoding {
  /** Simulcast stream that these settings are for. */
  rid: SimulcastRid
  /** Whether the stream is sent. */
  active?: boolean
  /**
   * Maximum frame rate.
   *
   * @unit fps
   */
  maxFramerate?: number
  /**
   * Maximum bit rate.
   *
   * @unit bps
   */
  maxBitrate?: number
  /** Factor by which width and height are divided. */
  scaleResolutionDownBy?: number
  /** Codec of the stream. */
  codec?: SimulcastCodec
  /** Resolution that the stream is scaled down to. */
  scaleResolutionDownTo?: number | RTCResolutionRestriction
  /** Whether the packet time of audio adapts to the network. */
  adaptivePtime?: boolean
  /** Scalability mode of SVC, for example `L1T2`. */
  scalabilityMode?: string
}

import type { Json, JsonObject } from '../../src/model/json.ts'
import {
  AV1_PARAMS,
  BUNDLE_ID,
  CHANNEL_ID,
  CLIENT_ID,
  CONNECTION_ID,
  FORWARDING_FILTER,
  FORWARDING_FILTER_MARKS,
  H264_PARAMS,
  H265_PARAMS,
  LABEL,
  NODE_NAME,
  RECORDING_ID,
  SESSION_ID,
  VERSION,
  VP9_PARAMS,
} from './parts.ts'
import { type Marks, marks, under, type Variant } from './variant.ts'

// What every request has
const HEAD: JsonObject = {
  timestamp: '2026-11-22T09:00:00.000100Z',
  id: '6E3PNQ6B5D0YXDRY13N73GNWC4',
  version: VERSION,
  label: LABEL,
  node_name: NODE_NAME,
  channel_id: CHANNEL_ID,
  session_id: SESSION_ID,
}

// What the requests about a session have besides; those about a recording do not
const SESSION: JsonObject = {
  spotlight: false,
  created_time: 1763802000,
  created_timestamp: '2026-11-22T09:00:00.000000Z',
}

const EXTERNAL_SIGNALING_URL = 'wss://node-1.example.com/signaling'
const SESSION_METADATA: Json = { lesson: 'math', seats: [1, null] }

// SessionConnection[]: the second element has the required fields alone, with both timestamps null (WebRTC never came up)
const CONNECTIONS: Json[] = [
  {
    role: 'sendonly',
    client_id: CLIENT_ID,
    bundle_id: BUNDLE_ID,
    connection_id: CONNECTION_ID,
    simulcast: false,
    audio: true,
    audio_codec_type: 'OPUS',
    audio_bit_rate: 64,
    video: true,
    video_codec_type: 'VP9',
    video_bit_rate: 500,
    video_vp9_params: VP9_PARAMS,
    video_av1_params: AV1_PARAMS,
    video_h264_params: H264_PARAMS,
    video_h265_params: H265_PARAMS,
    connection_created_timestamp: '2026-11-22T09:00:01.000001Z',
    connection_destroyed_timestamp: '2026-11-22T09:59:59.999999Z',
    event_metadata: 'vip',
  },
  {
    role: 'recvonly',
    client_id: 'bob',
    bundle_id: 'bob',
    connection_id: 'C0RRM4QD050VZ6E6AW8C1MJTP8',
    simulcast: false,
    audio: false,
    video: false,
    connection_created_timestamp: null,
    connection_destroyed_timestamp: null,
  },
]
const CONNECTIONS_MARKS: Partial<Marks> = {
  free: ['/*/event_metadata'],
  closed: ['/*/role'],
  required: [
    '/*/role',
    '/*/client_id',
    '/*/bundle_id',
    '/*/connection_id',
    '/*/simulcast',
    '/*/audio',
    '/*/video',
    '/*/connection_created_timestamp',
    '/*/connection_destroyed_timestamp',
  ],
}

// SessionRecording
const RECORDING: JsonObject = {
  recording_id: RECORDING_ID,
  recording_metadata: { title: 'math' },
  expire_time: 3600,
  expired_at: 1763805600,
  split_only: true,
  split_duration: 600,
  format: 'mp4',
  start_timestamp: '2026-11-22T09:00:02.000000Z',
}
const RECORDING_MARKS: Partial<Marks> = {
  free: ['/recording_metadata'],
  closed: ['/format'],
  required: ['/recording_id', '/split_only', '/format', '/start_timestamp'],
}

// SessionWebhookRecordingStartedData
const STARTED_DATA_MINIMAL: JsonObject = {
  channel_id: CHANNEL_ID,
  session_id: SESSION_ID,
  recording_id: RECORDING_ID,
  split_only: false,
  created_at: 1763802002,
  start_timestamp: '2026-11-22T09:00:02.000000Z',
  format: 'webm',
}
const STARTED_DATA: JsonObject = {
  ...STARTED_DATA_MINIMAL,
  recording_metadata: ['math'],
  split_duration: 600,
  expire_time: 3600,
  expired_at: 1763805600,
}

// SessionWebhookRecordingReportData: those of recording.started, and
const REPORT_DATA_MINIMAL: JsonObject = {
  ...STARTED_DATA_MINIMAL,
  file_path: '/var/sora/archive/report.json',
  filename: 'report.json',
  file_written: true,
  stop_timestamp: '2026-11-22T09:30:00.000000Z',
  archives: [],
  failed_archives: [],
}
const REPORT_DATA: JsonObject = {
  ...REPORT_DATA_MINIMAL,
  recording_metadata: ['math'],
  split_duration: 600,
  expire_time: 3600,
  expired_at: 1763805600,
  // SessionWebhookRecordingReportArchive
  archives: [
    {
      label: LABEL,
      node_name: NODE_NAME,
      client_id: CLIENT_ID,
      bundle_id: BUNDLE_ID,
      connection_id: CONNECTION_ID,
      file_path: '/var/sora/archive/a.webm',
      filename: 'a.webm',
      metadata_file_path: '/var/sora/archive/a.json',
      metadata_filename: 'a.json',
      start_time_offset: 0,
      start_timestamp: '2026-11-22T09:00:02.000000Z',
      stop_time_offset: 1798,
      stop_timestamp: '2026-11-22T09:30:00.000000Z',
      size: 123456789,
      split_last_index: '0003',
    },
  ],
  // SessionWebhookRecordingReportFailedArchive
  failed_archives: [
    {
      label: LABEL,
      node_name: NODE_NAME,
      client_id: CLIENT_ID,
      bundle_id: BUNDLE_ID,
      connection_id: CONNECTION_ID,
    },
  ],
}

/** A request of one type, as it stands at `req`. */
interface Request extends Partial<Marks> {
  readonly type: string
  readonly minimal: JsonObject
  readonly maximal: JsonObject
}

const REQUESTS: readonly Request[] = [
  {
    // SessionWebhookCreatedRequest: the only one about a session without session_metadata
    type: 'session.created',
    minimal: { ...HEAD, ...SESSION },
    maximal: { ...HEAD, ...SESSION, external_signaling_url: EXTERNAL_SIGNALING_URL },
  },
  {
    // SessionWebhookUpdatedRequest: spotlight_number is optional by D3
    type: 'session.updated',
    minimal: { ...HEAD, ...SESSION, max_connections: 3, total_connections: 4 },
    maximal: {
      ...HEAD,
      ...SESSION,
      external_signaling_url: EXTERNAL_SIGNALING_URL,
      spotlight_number: 3,
      max_connections: 3,
      total_connections: 4,
      session_metadata: SESSION_METADATA,
      recording: RECORDING,
      connections: CONNECTIONS,
    },
    ...marks(
      { free: ['/session_metadata'] },
      under('/recording', RECORDING_MARKS),
      under('/connections', CONNECTIONS_MARKS),
    ),
  },
  {
    // SessionWebhookDestroyedRequest
    type: 'session.destroyed',
    minimal: {
      ...HEAD,
      ...SESSION,
      destroyed_time: 1763805600,
      destroyed_timestamp: '2026-11-22T10:00:00.000000Z',
      reason: 'normal',
      max_connections: 3,
      total_connections: 4,
    },
    maximal: {
      ...HEAD,
      ...SESSION,
      external_signaling_url: EXTERNAL_SIGNALING_URL,
      spotlight_number: 3,
      destroyed_time: 1763805600,
      destroyed_timestamp: '2026-11-22T10:00:00.000000Z',
      reason: 'lifetime_expired',
      max_connections: 3,
      total_connections: 4,
      session_metadata: SESSION_METADATA,
      connections: CONNECTIONS,
    },
    ...marks({ free: ['/session_metadata'], closed: ['/reason'] }, under('/connections', CONNECTIONS_MARKS)),
  },
  {
    // SessionWebhookRecordingStartedRequest
    type: 'recording.started',
    minimal: { ...HEAD, data: STARTED_DATA_MINIMAL },
    maximal: { ...HEAD, session_metadata: SESSION_METADATA, data: STARTED_DATA },
    free: ['/session_metadata', '/data/recording_metadata'],
    closed: ['/data/format'],
  },
  {
    // SessionWebhookRecordingReportRequest
    type: 'recording.report',
    minimal: { ...HEAD, data: REPORT_DATA_MINIMAL },
    maximal: { ...HEAD, session_metadata: SESSION_METADATA, data: REPORT_DATA },
    free: ['/session_metadata', '/data/recording_metadata'],
    closed: ['/data/format'],
    required: [
      '/data/archives/*/label',
      '/data/archives/*/node_name',
      '/data/archives/*/client_id',
      '/data/archives/*/bundle_id',
      '/data/archives/*/connection_id',
      '/data/archives/*/start_time_offset',
      '/data/archives/*/start_timestamp',
      '/data/archives/*/stop_time_offset',
      '/data/archives/*/stop_timestamp',
      // All five
      '/data/failed_archives/*/*',
    ],
  },
  {
    // SessionWebhookAudioStreamingStartedRequest
    type: 'audio-streaming.started',
    minimal: {
      ...HEAD,
      ...SESSION,
      data: { audio_streaming_auto: true, audio_streaming_started_timestamp: '2026-11-22T09:00:03.000000Z' },
    },
    maximal: {
      ...HEAD,
      ...SESSION,
      external_signaling_url: EXTERNAL_SIGNALING_URL,
      session_metadata: SESSION_METADATA,
      data: { audio_streaming_auto: true, audio_streaming_started_timestamp: '2026-11-22T09:00:03.000000Z' },
    },
    free: ['/session_metadata'],
  },
  {
    // SessionWebhookAudioStreamingStoppedRequest
    type: 'audio-streaming.stopped',
    minimal: {
      ...HEAD,
      ...SESSION,
      data: {
        audio_streaming_auto: false,
        audio_streaming_started_timestamp: '2026-11-22T09:00:03.000000Z',
        audio_streaming_stopped_timestamp: '2026-11-22T09:00:09.000000Z',
      },
    },
    maximal: {
      ...HEAD,
      ...SESSION,
      external_signaling_url: EXTERNAL_SIGNALING_URL,
      session_metadata: SESSION_METADATA,
      data: {
        audio_streaming_auto: false,
        audio_streaming_started_timestamp: '2026-11-22T09:00:03.000000Z',
        audio_streaming_stopped_timestamp: '2026-11-22T09:00:09.000000Z',
      },
    },
    free: ['/session_metadata'],
  },
]

// SessionWebhookResponse = SessionWebhookCreatedResponse (D5): no field is required
const RESPONSE: JsonObject = {
  session_lifetime: 86400,
  session_metadata: SESSION_METADATA,
  spotlight_number: 3,
  forwarding_filters: [FORWARDING_FILTER],
  forwarding_filter: FORWARDING_FILTER,
  audio_streaming: true,
  audio_streaming_auto: true,
  recording: true,
  recording_metadata: 'math',
  recording_expire_time: 3600,
  recording_split_only: false,
  recording_split_duration: 600,
  recording_format: 'webm',
}
const RESPONSE_MARKS = marks(
  { free: ['/session_metadata', '/recording_metadata'], closed: ['/recording_format'] },
  under('/forwarding_filters/*', FORWARDING_FILTER_MARKS),
  under('/forwarding_filter', FORWARDING_FILTER_MARKS),
)

const ID = '3KW71BRXGN0953C30NK7669BR8'
const TIMESTAMP = '2026-11-22T09:00:00.000200Z'
const OPTIONAL: JsonObject = { url: 'http://localhost:8080/sora/session', response_time_ms: 7 }

/** session_webhook.jsonl: `SessionWebhookLog`. */
function delivered({ type, minimal, maximal, ...requestMarks }: Request): Variant {
  return {
    kind: 'session_webhook',
    name: type,
    minimal: { id: ID, timestamp: TIMESTAMP, req: { type, ...minimal } },
    maximal: { id: ID, timestamp: TIMESTAMP, req: { type, ...maximal }, res: RESPONSE, ...OPTIONAL },
    ...marks({ closed: ['/req/type'] }, under('/req', requestMarks), under('/res', RESPONSE_MARKS)),
  }
}

/** session_webhook_error.jsonl: `SessionWebhookErrorLog`, with a reason and no res. */
function failed({ type, minimal, maximal, ...requestMarks }: Request): Variant {
  return {
    kind: 'session_webhook_error',
    name: type,
    minimal: { id: ID, timestamp: TIMESTAMP, req: { type, ...minimal }, reason: 'timeout' },
    maximal: { id: ID, timestamp: TIMESTAMP, req: { type, ...maximal }, reason: 'timeout', ...OPTIONAL },
    ...marks({ closed: ['/req/type'] }, under('/req', requestMarks)),
  }
}

export const SESSION_WEBHOOK: readonly Variant[] = [...REQUESTS.map(delivered), ...REQUESTS.map(failed)]

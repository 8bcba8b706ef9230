import type { JsonObject } from '../../src/model/json.ts'
import {
  AV1_PARAMS,
  BUNDLE_ID,
  CHANNEL_ID,
  CLIENT_ID,
  CONNECTION_ID,
  H264_PARAMS,
  H265_PARAMS,
  LABEL,
  NODE_NAME,
  RECORDING_ID,
  SESSION_ID,
  VERSION,
  VIDEO,
  VIDEO_MARKS,
  VP9_PARAMS,
} from './parts.ts'
import { type Marks, marks, under, type Variant } from './variant.ts'

// What every request has besides its type
const HEAD: JsonObject = {
  timestamp: '2026-11-22T09:00:10.000100Z',
  id: 'YB7ZJ4RXNN0T52N3ZQ2J1TVK7R',
  log_written: true,
  version: VERSION,
  label: LABEL,
  node_name: NODE_NAME,
  channel_id: CHANNEL_ID,
}

// What a request about one connection has besides
const ONE: JsonObject = { client_id: CLIENT_ID, bundle_id: BUNDLE_ID, connection_id: CONNECTION_ID }

// IceConnectionState: both are required
const ICE_CONNECTION_STATE: JsonObject = { total_checking_duration_ms: 120, total_disconnected_duration_ms: 0 }

// Connections ---------------------------------------------------------------------------------------------------------

// connection.created, .updated and .destroyed
const CONNECTION: JsonObject = {
  ...HEAD,
  ...ONE,
  session_id: SESSION_ID,
  role: 'sendrecv',
  simulcast: true,
  spotlight: false,
}

// EventWebhookConnectionCreatedData; EventWebhookConnectionUpdatedData has the same fields
const CONNECTION_DATA_MINIMAL: JsonObject = {
  minutes: 0,
  audio: true,
  video: true,
  recording_block: false,
  channel_connections: 3,
  channel_sendrecv_connections: 1,
  channel_sendonly_connections: 1,
  channel_recvonly_connections: 1,
  turn_transport_type: 'udp',
  created_time: 1763802000,
  created_timestamp: '2026-11-22T09:00:00.000000Z',
  ice_connection_state: ICE_CONNECTION_STATE,
  total_received_bytes: 1234567,
  total_sent_bytes: 7654321,
}
const CONNECTION_DATA: JsonObject = {
  ...CONNECTION_DATA_MINIMAL,
  audio_codec_type: 'OPUS',
  audio_bit_rate: 64,
  video_codec_type: 'H264',
  video_bit_rate: 2500,
  video_vp9_params: VP9_PARAMS,
  video_av1_params: AV1_PARAMS,
  video_h264_params: H264_PARAMS,
  video_h265_params: H265_PARAMS,
}

// EventWebhookConnectionDestroyedData: those of the other two, and
const DESTROYED_DATA_MINIMAL: JsonObject = {
  ...CONNECTION_DATA_MINIMAL,
  destroyed_time: 1763802600,
  destroyed_timestamp: '2026-11-22T09:10:00.000000Z',
}
const DESTROYED_DATA: JsonObject = {
  ...CONNECTION_DATA,
  destroyed_time: 1763802600,
  destroyed_timestamp: '2026-11-22T09:10:00.000000Z',
  reason: 'disconnected_api',
  disconnect_api_reason: 'by the operator',
  type_disconnect_reason: 'NO-ERROR',
}

const CONNECTION_MARKS: Marks = marks({
  free: ['/event_metadata'],
  closed: ['/role', '/data/audio_codec_type', '/data/video_codec_type', '/data/turn_transport_type'],
})

// EventWebhookConnectionFailedRequest: no session_id, no event_metadata, no simulcast_multicodec; all are required
const CONNECTION_FAILED: JsonObject = {
  ...HEAD,
  ...ONE,
  role: 'sendonly',
  simulcast: false,
  spotlight: true,
  data: {
    message: 'TIMEOUT',
    channel_connections: 3,
    channel_sendrecv_connections: 1,
    channel_sendonly_connections: 1,
    channel_recvonly_connections: 1,
    total_received_bytes: 0,
    total_sent_bytes: 0,
  },
}

// Recording -----------------------------------------------------------------------------------------------------------

// archive.started, .available, .failed, split-archive.available and .end
const ARCHIVE: JsonObject = { ...HEAD, ...ONE, session_id: SESSION_ID }

// The optional fields that the data of all five have. No video_h265_params here, and the codecs are any strings
const CODECS: JsonObject = {
  audio_codec_type: 'OPUS',
  audio_bit_rate: 64,
  video_codec_type: 'VP9',
  video_bit_rate: 2500,
  video_vp9_params: VP9_PARAMS,
  video_av1_params: AV1_PARAMS,
  video_h264_params: H264_PARAMS,
}

// EventWebhookArchiveStartedData
const STARTED_DATA_MINIMAL: JsonObject = {
  recording_id: RECORDING_ID,
  channel_id: CHANNEL_ID,
  session_id: SESSION_ID,
  client_id: CLIENT_ID,
  bundle_id: BUNDLE_ID,
  connection_id: CONNECTION_ID,
  created_at: 1763802002,
  audio: true,
  video: true,
  start_time: 1763802002,
  start_time_offset: 2,
  start_timestamp: '2026-11-22T09:00:02.000000Z',
  format: 'webm',
}
const STARTED_DATA: JsonObject = { ...STARTED_DATA_MINIMAL, ...CODECS }

// EventWebhookArchiveAvailableData
const AVAILABLE_DATA_MINIMAL: JsonObject = {
  recording_id: RECORDING_ID,
  channel_id: CHANNEL_ID,
  session_id: SESSION_ID,
  client_id: CLIENT_ID,
  bundle_id: BUNDLE_ID,
  connection_id: CONNECTION_ID,
  file_path: '/var/sora/archive/a.webm',
  filename: 'a.webm',
  metadata_file_path: '/var/sora/archive/a.json',
  metadata_filename: 'a.json',
  size: 123456789,
  created_at: 1763802002,
  audio: true,
  video: true,
  start_time: 1763802002,
  start_time_offset: 2,
  start_timestamp: '2026-11-22T09:00:02.000000Z',
  stop_time: 1763803800,
  stop_time_offset: 1800,
  stop_timestamp: '2026-11-22T09:30:00.000000Z',
  split_only: false,
  format: 'webm',
  stats: { any: ['thing', null] },
}
const AVAILABLE_DATA: JsonObject = {
  ...AVAILABLE_DATA_MINIMAL,
  ...CODECS,
  video_height: 720,
  video_width: 1280,
  expire_time: 3600,
  expired_at: 1763805600,
  split_duration: 600,
}

// EventWebhookSplitArchiveAvailableData: those of archive.available, and split_index
const SPLIT_AVAILABLE_DATA_MINIMAL: JsonObject = { ...AVAILABLE_DATA_MINIMAL, split_index: '0002' }
const SPLIT_AVAILABLE_DATA: JsonObject = { ...AVAILABLE_DATA, split_index: '0002' }

// EventWebhookSplitArchiveEndData: no metadata file, size, created_at or video size; video is a boolean or an object (Video)
const SPLIT_END_DATA_MINIMAL: JsonObject = {
  split_last_index: '0003',
  recording_id: RECORDING_ID,
  channel_id: CHANNEL_ID,
  session_id: SESSION_ID,
  client_id: CLIENT_ID,
  bundle_id: BUNDLE_ID,
  connection_id: CONNECTION_ID,
  file_path: '/var/sora/archive/a.webm',
  filename: 'a.webm',
  audio: true,
  video: true,
  start_time: 1763802002,
  start_time_offset: 2,
  start_timestamp: '2026-11-22T09:00:02.000000Z',
  stop_time: 1763803800,
  stop_time_offset: 1800,
  stop_timestamp: '2026-11-22T09:30:00.000000Z',
  split_only: true,
  format: 'mp4',
  stats: null,
}
const SPLIT_END_DATA: JsonObject = {
  ...SPLIT_END_DATA_MINIMAL,
  ...CODECS,
  video: VIDEO,
  expire_time: 3600,
  expired_at: 1763805600,
  split_duration: 600,
}

// EventWebhookSplitArchiveFailedData, which archive.failed has
const FAILED_DATA_MINIMAL: JsonObject = {
  recording_id: RECORDING_ID,
  session_id: SESSION_ID,
  audio: false,
  video: false,
  start_time: 1763802002,
  start_timestamp: '2026-11-22T09:00:02.000000Z',
  stop_time: 1763803800,
  stop_timestamp: '2026-11-22T09:30:00.000000Z',
  split: true,
  split_only: true,
  format: 'webm',
  stats: [],
}
const FAILED_DATA: JsonObject = {
  ...FAILED_DATA_MINIMAL,
  ...CODECS,
  file_path: '/var/sora/archive/a.webm',
  filename: 'a.webm',
  split_index: '0002',
  split_file_path: '/var/sora/archive/a_0002.webm',
  split_filename: 'a_0002.webm',
  video_height: 720,
  video_width: 1280,
  expire_time: 3600,
  expired_at: 1763805600,
  split_duration: 600,
}

const ARCHIVE_MARKS: Marks = marks({ free: ['/event_metadata'], closed: ['/data/format'] })
const ENDED_MARKS: Marks = marks(ARCHIVE_MARKS, { free: ['/data/stats'] })

const EVENT_METADATA: JsonObject = { event_metadata: { seat: [7, null] } }

// Legacy recording ----------------------------------------------------------------------------------------------------

// EventWebhookLegacyRecordingStartedData: expire_time and expired_at are required, and there is no format
const LEGACY_STARTED_DATA: JsonObject = {
  channel_id: CHANNEL_ID,
  recording_id: RECORDING_ID,
  split_only: true,
  created_at: 1763802002,
  expire_time: 3600,
  expired_at: 1763805600,
  start_timestamp: '2026-11-22T09:00:02.000000Z',
}
const LEGACY_OPTIONAL: JsonObject = { metadata: 'math', split_duration: 600 }

// EventWebhookLegacyRecordingReportData: those of recording.started, and
const LEGACY_REPORT_DATA: JsonObject = {
  ...LEGACY_STARTED_DATA,
  file_path: '/var/sora/archive/report.json',
  filename: 'report.json',
  file_written: false,
  stop_timestamp: '2026-11-22T09:30:00.000000Z',
  archives: [],
  failed_archives: [],
}

// Spotlight -----------------------------------------------------------------------------------------------------------

// EventWebhookSpotlightUnfocusedRequest: all are required; spotlight.focused has fixed besides
const SPOTLIGHT: JsonObject = { ...HEAD, ...ONE, spotlight_number: 3, audio: true, video: false }

// ---------------------------------------------------------------------------------------------------------------------

/** A request of one type; event logs write it as it is. */
interface Request extends Partial<Marks> {
  readonly type: string
  readonly minimal: JsonObject
  readonly maximal: JsonObject
}

/** A request whose fields are all required. */
const fixed = (type: string, line: JsonObject, own: Partial<Marks> = {}): Request => ({
  type,
  minimal: line,
  maximal: line,
  ...own,
})

const REQUESTS: readonly Request[] = [
  {
    type: 'connection.created',
    minimal: { ...CONNECTION, data: CONNECTION_DATA_MINIMAL },
    maximal: { ...CONNECTION, simulcast_multicodec: true, ...EVENT_METADATA, data: CONNECTION_DATA },
    ...CONNECTION_MARKS,
  },
  {
    type: 'connection.updated',
    minimal: { ...CONNECTION, data: CONNECTION_DATA_MINIMAL },
    maximal: { ...CONNECTION, simulcast_multicodec: true, ...EVENT_METADATA, data: CONNECTION_DATA },
    ...CONNECTION_MARKS,
  },
  {
    type: 'connection.destroyed',
    minimal: { ...CONNECTION, data: DESTROYED_DATA_MINIMAL },
    maximal: { ...CONNECTION, simulcast_multicodec: true, ...EVENT_METADATA, data: DESTROYED_DATA },
    ...marks(CONNECTION_MARKS, { closed: ['/data/reason'] }),
  },
  fixed('connection.failed', CONNECTION_FAILED, { closed: ['/role'] }),
  {
    type: 'archive.started',
    minimal: { ...ARCHIVE, data: STARTED_DATA_MINIMAL },
    maximal: { ...ARCHIVE, ...EVENT_METADATA, data: STARTED_DATA },
    ...ARCHIVE_MARKS,
  },
  {
    type: 'archive.available',
    minimal: { ...ARCHIVE, data: AVAILABLE_DATA_MINIMAL },
    maximal: { ...ARCHIVE, ...EVENT_METADATA, data: AVAILABLE_DATA },
    ...ENDED_MARKS,
  },
  {
    type: 'archive.failed',
    minimal: { ...ARCHIVE, data: FAILED_DATA_MINIMAL },
    maximal: { ...ARCHIVE, ...EVENT_METADATA, data: FAILED_DATA },
    ...ENDED_MARKS,
  },
  {
    type: 'split-archive.available',
    minimal: { ...ARCHIVE, data: SPLIT_AVAILABLE_DATA_MINIMAL },
    maximal: { ...ARCHIVE, ...EVENT_METADATA, data: SPLIT_AVAILABLE_DATA },
    ...ENDED_MARKS,
  },
  {
    type: 'split-archive.end',
    minimal: { ...ARCHIVE, data: SPLIT_END_DATA_MINIMAL },
    maximal: { ...ARCHIVE, ...EVENT_METADATA, data: SPLIT_END_DATA },
    ...marks(ENDED_MARKS, under('/data/video', VIDEO_MARKS)),
  },
  {
    // EventWebhookLegacyRecordingStartedRequest: no session_id
    type: 'recording.started',
    minimal: { ...HEAD, data: LEGACY_STARTED_DATA },
    maximal: { ...HEAD, data: { ...LEGACY_STARTED_DATA, ...LEGACY_OPTIONAL } },
    free: ['/data/metadata'],
  },
  {
    // EventWebhookLegacyRecordingReportRequest: no session_id
    type: 'recording.report',
    minimal: { ...HEAD, data: LEGACY_REPORT_DATA },
    maximal: {
      ...HEAD,
      data: {
        ...LEGACY_REPORT_DATA,
        ...LEGACY_OPTIONAL,
        // EventWebhookLegacyRecordingReportArchive
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
        // EventWebhookLegacyRecordingReportFailedArchive
        failed_archives: [
          {
            label: LABEL,
            node_name: NODE_NAME,
            client_id: CLIENT_ID,
            bundle_id: BUNDLE_ID,
            connection_id: CONNECTION_ID,
          },
        ],
      },
    },
    free: ['/data/metadata'],
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
  fixed('spotlight.focused', { ...SPOTLIGHT, fixed: false }),
  fixed('spotlight.unfocused', SPOTLIGHT),
  fixed(
    'audio-streaming.failed',
    {
      ...HEAD,
      ...ONE,
      session_id: SESSION_ID,
      role: 'recvonly',
      simulcast: false,
      spotlight: false,
      data: { failed_reason: 'connection refused' },
    },
    { closed: ['/role'] },
  ),
]

const logged =
  (kind: 'event_webhook' | 'event_webhook_error') =>
  ({ type, minimal, maximal, ...own }: Request): Variant => ({
    kind,
    name: type,
    minimal: { type, ...minimal },
    maximal: { type, ...maximal },
    ...marks({ closed: ['/type'] }, own),
  })

/** event_webhook.jsonl and event_webhook_error.jsonl: both log the request, without a reason. */
export const EVENT_WEBHOOK: readonly Variant[] = [
  ...REQUESTS.map(logged('event_webhook')),
  ...REQUESTS.map(logged('event_webhook_error')),
]

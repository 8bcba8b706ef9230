// The data of the event webhooks about recording: archives, and legacy recordings.

import type { ChannelIds, CodecSettings } from './auth-webhook.ts'
import type { JSONValue, Timestamp, UnixTime, Video } from './common.ts'
import type {
  ArchiveStart,
  ArchiveStop,
  ConnectionIds,
  RecordingFormat,
  RecordingReportFile,
  RecordingSettings,
  SessionIds,
  SessionWebhookRecordingReportArchive,
  SessionWebhookRecordingReportFailedArchive,
  SplitSettings,
  WrittenFile,
} from './session-webhook-recording.ts'

/** Fields of every archive. */
export interface Archive extends CodecSettings {
  /** Recording ID. */
  recording_id: string
  /** Whether the archive has audio. */
  audio: boolean
  /**
   * When the archive starts.
   *
   * @unit unix-seconds
   */
  start_time: UnixTime
}

/** Fields of every archive that has ended, well or not. */
export interface EndedArchive extends Archive, RecordingSettings {
  /**
   * When the archive ends.
   *
   * @unit unix-seconds
   */
  stop_time: UnixTime
  /** Statistics of the archive. */
  stats: JSONValue
}

/** Size of the video of an archive. */
export interface VideoSize {
  /**
   * Height of the video.
   *
   * @unit px
   */
  video_height?: number
  /**
   * Width of the video.
   *
   * @unit px
   */
  video_width?: number
}

/** Data of `archive.started`. */
export interface EventWebhookArchiveStartedData extends SessionIds, ConnectionIds, Archive, ArchiveStart {
  /**
   * Time of creation.
   *
   * @unit unix-seconds
   */
  created_at: number
  /** Whether the archive has video. */
  video: boolean
  /** File format. */
  format: RecordingFormat
}

/** Data of `archive.available`. */
export interface EventWebhookArchiveAvailableData
  extends EventWebhookArchiveStartedData,
    EndedArchive,
    ArchiveStop,
    WrittenFile,
    VideoSize {
  /** Path of the metadata file. */
  metadata_file_path: string
  /** Name of the metadata file. */
  metadata_filename: string
  /**
   * Size of the archive file.
   *
   * @unit bytes
   */
  size: number
}

/** Data of `split-archive.available`. */
export interface EventWebhookSplitArchiveAvailableData extends EventWebhookArchiveAvailableData {
  /** Index of the split archive. */
  split_index: string
}

/** Data of `split-archive.end`. */
export interface EventWebhookSplitArchiveEndData
  extends SessionIds,
    ConnectionIds,
    EndedArchive,
    ArchiveStart,
    ArchiveStop,
    WrittenFile {
  /** Index of the last split archive. */
  split_last_index: string
  /** Video settings of the archive. */
  video: Video
}

/** Data of `archive.failed`. */
export interface EventWebhookSplitArchiveFailedData extends EndedArchive, VideoSize {
  /** Session ID. */
  session_id: string
  /** Path of the archive file. */
  file_path?: string
  /** Name of the archive file. */
  filename?: string
  /** Index of the split archive. */
  split_index?: string
  /** Path of the split archive file. */
  split_file_path?: string
  /** Name of the split archive file. */
  split_filename?: string
  /** Whether the archive has video. */
  video: boolean
  /** When the archive starts. */
  start_timestamp: Timestamp
  /** When the archive ends. */
  stop_timestamp: Timestamp
  /** Whether the archive is a split archive. */
  split: boolean
}

/** Data of the legacy `recording.started`. */
export interface EventWebhookLegacyRecordingStartedData extends ChannelIds, SplitSettings {
  /** Recording ID. */
  recording_id: string
  /** Metadata of the recording. */
  metadata?: JSONValue
  /**
   * When the recording was created.
   *
   * @unit unix-seconds
   */
  created_at: number
  /**
   * Time after which the recording ends.
   *
   * @unit s
   */
  expire_time: number
  /**
   * When the recording ends.
   *
   * @unit unix-seconds
   */
  expired_at: number
  /** When the recording started. */
  start_timestamp: Timestamp
}

/** Data of the legacy `recording.report`. */
export interface EventWebhookLegacyRecordingReportData
  extends EventWebhookLegacyRecordingStartedData,
    RecordingReportFile {
  /** Archives of the recording. */
  archives: EventWebhookLegacyRecordingReportArchive[]
  /** Archives that could not be made. */
  failed_archives: EventWebhookLegacyRecordingReportFailedArchive[]
}

/** One archive in the report of a legacy recording. */
export type EventWebhookLegacyRecordingReportArchive = SessionWebhookRecordingReportArchive

/** An archive of a legacy recording that could not be made. */
export type EventWebhookLegacyRecordingReportFailedArchive = SessionWebhookRecordingReportFailedArchive

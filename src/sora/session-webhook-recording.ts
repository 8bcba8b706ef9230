// Recordings of a session, and the data of their session webhooks.

import type { ChannelIds } from './auth-webhook.ts'
import type { JSONValue, Timestamp } from './common.ts'

/** Session that something belongs to. */
export interface SessionIds extends ChannelIds {
  /** Session ID. */
  session_id: string
}

/** IDs of a connection. */
export interface ConnectionIds {
  /** Client ID. */
  client_id: string
  /** Bundle ID. */
  bundle_id: string
  /** Connection ID. */
  connection_id: string
}

/** File format of a recording. */
export type RecordingFormat = 'webm' | 'mp4'

/** How a recording is split into files. */
export interface SplitSettings {
  /** Whether only split archives are written. */
  split_only: boolean
  /**
   * Duration of one split archive.
   *
   * @unit s
   */
  split_duration?: number
}

/** Settings of a recording. */
export interface RecordingSettings extends SplitSettings {
  /** File format. */
  format: RecordingFormat
  /**
   * Time after which the recording ends. Absent unless it was given.
   *
   * @unit s
   */
  expire_time?: number
  /**
   * When the recording ends. Absent unless `expire_time` was given.
   *
   * @unit unix-seconds
   */
  expired_at?: number
}

/** A recording of a session. */
export interface SessionRecording extends RecordingSettings {
  /** Recording ID. */
  recording_id: string
  /** Metadata of the recording. Absent unless it was given. */
  recording_metadata?: JSONValue
  /** When the recording started. */
  start_timestamp: Timestamp
}

/** Data of `recording.started`. */
export interface SessionWebhookRecordingStartedData extends SessionIds, SessionRecording {
  /**
   * When the recording was created.
   *
   * @unit unix-seconds
   */
  created_at: number
}

/** Where a file was written. */
export interface WrittenFile {
  /** Path of the file. */
  file_path: string
  /** Name of the file. */
  filename: string
}

/** The report file of a recording that has ended. */
export interface RecordingReportFile extends WrittenFile {
  /** Whether the report file was written. */
  file_written: boolean
  /** When the recording stopped. */
  stop_timestamp: Timestamp
}

/** Data of `recording.report`. */
export interface SessionWebhookRecordingReportData extends SessionWebhookRecordingStartedData, RecordingReportFile {
  /** Archives of the recording. */
  archives: SessionWebhookRecordingReportArchive[]
  /** Archives that could not be made. */
  failed_archives: SessionWebhookRecordingReportFailedArchive[]
}

/** An archive that could not be made: whose it was. */
export interface SessionWebhookRecordingReportFailedArchive extends ConnectionIds {
  /** Label of the Sora node that made the archive. */
  label: string
  /** Name of the Sora node that made the archive. */
  node_name: string
}

/** Where an archive begins in its recording. */
export interface ArchiveStart {
  /**
   * Start of the archive, counted from the start of the recording.
   *
   * @unit s
   */
  start_time_offset: number
  /** When the archive starts. */
  start_timestamp: Timestamp
}

/** Where an archive ends in its recording. */
export interface ArchiveStop {
  /**
   * End of the archive, counted from the start of the recording.
   *
   * @unit s
   */
  stop_time_offset: number
  /** When the archive ends. */
  stop_timestamp: Timestamp
}

/** One archive in the report of a recording. */
export interface SessionWebhookRecordingReportArchive
  extends SessionWebhookRecordingReportFailedArchive,
    ArchiveStart,
    ArchiveStop {
  /** Path of the archive file. */
  file_path?: string
  /** Name of the archive file. */
  filename?: string
  /** Path of the metadata file. */
  metadata_file_path?: string
  /** Name of the metadata file. */
  metadata_filename?: string
  /**
   * Size of the archive file.
   *
   * @unit bytes
   */
  size?: number
  /** Index of the last split archive. */
  split_last_index?: string
}

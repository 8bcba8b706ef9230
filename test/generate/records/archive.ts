import type {
  EventWebhookArchiveAvailableData,
  EventWebhookArchiveFailedRequest,
  EventWebhookArchiveStartedRequest,
  EventWebhookLog,
  EventWebhookSplitArchiveEndRequest,
} from '../../../src/sora/index.ts'
import { type Archive, archiveFiles, archiveSize, archivesOf, partsOf, splitIndex } from '../archive.ts'
import type { Connection } from '../connection.ts'
import type { Random } from '../random.ts'
import type { Recording, Session } from '../session.ts'
import { formatTimestamp, MILLISECOND, type Micros, SECOND, unixTime } from '../time.ts'
import { connectionIds, requestHead } from './parts.ts'

/** The events of a connection's archive: it starts, each part and the whole become available, or it fails. */
export function archiveEvents(connection: Connection, session: Session, random: Random): EventWebhookLog[] {
  const { recording } = session
  if (!recording) return []
  return archivesOf(session, recording)
    .filter((archive) => archive.connection === connection)
    .flatMap((archive) => [
      started(archive, recording, session, random),
      ...(archive.failed
        ? [failed(archive, recording, session, random)]
        : [...splits(archive, recording, session, random), available(archive, recording, session, random)]),
    ])
}

function started(
  archive: Archive,
  recording: Recording,
  session: Session,
  random: Random,
): EventWebhookArchiveStartedRequest {
  return {
    ...head('archive.started', archive, session, archive.startAt, random),
    data: { ...archiveData(archive, recording, session), ...startTimes(archive, recording) },
  }
}

function available(archive: Archive, recording: Recording, session: Session, random: Random): EventWebhookLog {
  return {
    ...head('archive.available', archive, session, archive.stopAt + 180 * MILLISECOND, random),
    data: availableData(archive, recording, session),
  }
}

function splits(archive: Archive, recording: Recording, session: Session, random: Random): EventWebhookLog[] {
  const parts = partsOf(archive, recording)
  if (parts.length === 0) return []
  const split_last_index = splitIndex(parts.length - 1)
  const { metadata_file_path, metadata_filename, size, created_at, video_width, video_height, ...end } = availableData(
    archive,
    recording,
    session,
  )
  const last: EventWebhookSplitArchiveEndRequest = {
    ...head('split-archive.end', archive, session, archive.stopAt + 120 * MILLISECOND, random),
    data: { split_last_index, ...end },
  }
  const each = parts.map((part, i): EventWebhookLog => {
    const split_index = splitIndex(i)
    return {
      ...head('split-archive.available', part, session, part.stopAt + 40 * MILLISECOND, random),
      data: { split_index, ...availableData(part, recording, session, split_index) },
    }
  })
  return [...each, last]
}

function failed(
  archive: Archive,
  recording: Recording,
  session: Session,
  random: Random,
): EventWebhookArchiveFailedRequest {
  const { file_path, filename } = archiveFiles(archive, recording)
  const { media, picture } = archive.connection
  return {
    ...head('archive.failed', archive, session, archive.stopAt + 60 * MILLISECOND, random),
    data: {
      recording_id: recording.recording_id,
      session_id: session.session_id,
      file_path,
      filename,
      ...media,
      ...picture,
      start_time: unixTime(archive.startAt),
      start_timestamp: formatTimestamp(archive.startAt),
      stop_time: unixTime(archive.stopAt),
      stop_timestamp: formatTimestamp(archive.stopAt),
      split: recording.split_duration !== undefined,
      ...recordingSettings(recording),
      stats: { total_written_frames: 0, reason: 'ENOSPC' },
    },
  }
}

function head<T extends string>(type: T, { connection }: Archive, session: Session, at: Micros, random: Random) {
  const { connection_id, bundle_id, client_id, event_metadata } = connection
  return {
    connection_id,
    ...requestHead(type, session, at + random.int(200, 9_000), random),
    session_id: session.session_id,
    channel_id: session.channel_id,
    bundle_id,
    client_id,
    log_written: true,
    ...(event_metadata !== undefined && { event_metadata }),
  }
}

function archiveData({ connection }: Archive, { recording_id, startAt }: Recording, session: Session) {
  return {
    recording_id,
    session_id: session.session_id,
    channel_id: session.channel_id,
    ...connectionIds(connection),
    ...connection.media,
    created_at: unixTime(startAt),
    format: 'webm' as const,
  }
}

function availableData(
  archive: Archive,
  recording: Recording,
  session: Session,
  split_index?: string,
): EventWebhookArchiveAvailableData {
  const size = archiveSize(archive, session)
  return {
    ...archiveData(archive, recording, session),
    ...archive.connection.picture,
    ...archiveFiles(archive, recording, split_index),
    size,
    ...startTimes(archive, recording),
    stop_time: unixTime(archive.stopAt),
    stop_time_offset: offset(archive.stopAt, recording),
    stop_timestamp: formatTimestamp(archive.stopAt),
    ...recordingSettings(recording),
    stats: { total_written_byte_size: size },
  }
}

function startTimes({ startAt }: Archive, recording: Recording) {
  return {
    start_time: unixTime(startAt),
    start_time_offset: offset(startAt, recording),
    start_timestamp: formatTimestamp(startAt),
  }
}

/** What was asked for when the recording started. */
export function recordingSettings({ startAt, expire_time, split_duration }: Recording) {
  return {
    split_only: false,
    ...(split_duration !== undefined && { split_duration }),
    format: 'webm' as const,
    expire_time,
    expired_at: unixTime(startAt) + expire_time,
  }
}

/** Seconds from the start of the recording. */
export function offset(at: Micros, { startAt }: Recording): number {
  return Math.round((at - startAt) / SECOND)
}

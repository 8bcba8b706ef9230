import type {
  SessionWebhookRecordingReportRequest,
  SessionWebhookRecordingStartedRequest,
} from '../../../src/sora/index.ts'
import { type Archive, archiveFiles, archiveSize, archivesOf, partsOf, splitIndex } from '../archive.ts'
import { LABEL, RECORDING_FOLDER } from '../cluster.ts'
import type { Random } from '../random.ts'
import type { Recording, Session } from '../session.ts'
import { formatTimestamp, type Micros, unixTime } from '../time.ts'
import { offset, recordingSettings } from './archive.ts'
import { connectionIds, requestHead } from './parts.ts'

/** The request that tells that a session is being recorded. */
export function recordingStarted(
  session: Session,
  recording: Recording,
  at: Micros,
  random: Random,
): SessionWebhookRecordingStartedRequest {
  return { ...head('recording.started', session, at, random), data: recordingData(session, recording) }
}

/** The request that ends a recording: all its archives, those that failed apart. */
export function recordingReport(
  session: Session,
  recording: Recording,
  at: Micros,
  random: Random,
): SessionWebhookRecordingReportRequest {
  const archives = archivesOf(session, recording)
  const filename = `report-${recording.recording_id}.json`
  return {
    ...head('recording.report', session, at, random),
    data: {
      ...recordingData(session, recording),
      stop_timestamp: formatTimestamp(recording.stopAt),
      file_path: `${RECORDING_FOLDER}/${recording.recording_id}/${filename}`,
      filename,
      file_written: true,
      archives: archives.filter(({ failed }) => !failed).map((archive) => reported(archive, session, recording)),
      failed_archives: archives
        .filter(({ failed }) => failed)
        .map(({ connection }) => ({ label: LABEL, node_name: session.node.node_name, ...connectionIds(connection) })),
    },
  }
}

/** The `recording` of session.updated, while the session is being recorded. */
export function sessionRecording({ recording }: Session, at: Micros) {
  if (!recording || at < recording.startAt || at >= recording.stopAt) return {}
  const { recording_id, startAt } = recording
  return { recording: { recording_id, ...recordingSettings(recording), start_timestamp: formatTimestamp(startAt) } }
}

function head<T extends string>(type: T, session: Session, at: Micros, random: Random) {
  const { session_id, channel_id, session_metadata } = session
  return {
    ...requestHead(type, session, at, random),
    session_id,
    channel_id,
    ...(session_metadata !== undefined && { session_metadata }),
  }
}

function recordingData(session: Session, recording: Recording) {
  return {
    recording_id: recording.recording_id,
    session_id: session.session_id,
    channel_id: session.channel_id,
    created_at: unixTime(recording.startAt),
    ...recordingSettings(recording),
    start_timestamp: formatTimestamp(recording.startAt),
  }
}

function reported(archive: Archive, session: Session, recording: Recording) {
  const parts = partsOf(archive, recording)
  return {
    label: LABEL,
    node_name: session.node.node_name,
    ...connectionIds(archive.connection),
    ...archiveFiles(archive, recording),
    size: archiveSize(archive, session),
    start_time_offset: offset(archive.startAt, recording),
    start_timestamp: formatTimestamp(archive.startAt),
    stop_time_offset: offset(archive.stopAt, recording),
    stop_timestamp: formatTimestamp(archive.stopAt),
    ...(parts.length > 0 && { split_last_index: splitIndex(parts.length - 1) }),
  }
}

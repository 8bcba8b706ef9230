import { RECORDING_FOLDER } from './cluster.ts'
import { type CreatedConnection, isCreated, sends } from './connection.ts'
import type { Recording, Session } from './session.ts'
import { type Micros, SECOND } from './time.ts'
import { bytesOf, trafficAt } from './traffic.ts'

/** A span of a recording: what one connection sent in it, or in one part of it. */
export interface Archive {
  readonly connection: CreatedConnection
  readonly startAt: Micros
  readonly stopAt: Micros
  readonly failed: boolean
}

/** The archives of a recording: one for each connection that sent while it ran. */
export function archivesOf(session: Session, recording: Recording): Archive[] {
  return session.connections
    .filter(isCreated)
    .filter(sends)
    .map((connection) => ({
      connection,
      startAt: Math.max(recording.startAt, connection.createdAt),
      stopAt: Math.min(recording.stopAt, connection.destroyedAt ?? recording.stopAt),
      failed: recording.failed.includes(connection),
    }))
    .filter(({ startAt, stopAt }) => startAt < stopAt)
}

/** The parts of an archive, each as long as `split_duration` and the last one shorter; none if it is not split. */
export function partsOf(archive: Archive, { split_duration }: Recording): Archive[] {
  if (split_duration === undefined) return []
  const count = Math.ceil((archive.stopAt - archive.startAt) / SECOND / split_duration)
  return Array.from({ length: count }, (_, i) => ({
    ...archive,
    startAt: archive.startAt + i * split_duration * SECOND,
    stopAt: Math.min(archive.startAt + (i + 1) * split_duration * SECOND, archive.stopAt),
  }))
}

/** The index of a part as Sora writes it: from `0001`. */
export function splitIndex(part: number): string {
  return String(part + 1).padStart(4, '0')
}

/** Bytes of the archive's file: what the connection sent in that time. */
export function archiveSize({ connection, startAt, stopAt }: Archive, session: Session): number {
  const receivedUntil = (at: Micros) => bytesOf(trafficAt(connection, session, at).received)
  return receivedUntil(stopAt) - receivedUntil(startAt)
}

/** The names of an archive's file, or of the file of one of its parts, and of the metadata beside it. */
export function archiveFiles({ connection }: Archive, { recording_id }: Recording, split_index?: string) {
  const folder = `${RECORDING_FOLDER}/${recording_id}`
  const name =
    split_index === undefined
      ? `archive-${connection.connection_id}`
      : `split-archive-${connection.connection_id}_${split_index}`
  return {
    file_path: `${folder}/${name}.webm`,
    filename: `${name}.webm`,
    metadata_file_path: `${folder}/${name}.json`,
    metadata_filename: `${name}.json`,
  }
}

import type { ApiLog, ApiLogOperation } from '../../../src/sora/index.ts'
import { type Connection, isCreated } from '../connection.ts'
import type { Random } from '../random.ts'
import type { Session } from '../session.ts'
import { byTimestamp, formatTimestamp, MILLISECOND, type Micros } from '../time.ts'
import { randomOf } from './parts.ts'

/** api.jsonl: the calls that start and stop a session's recording, told once, and the one that ends a connection. */
export function apiRecords(connection: Connection, session: Session): ApiLog[] {
  const random = randomOf(connection, 'api')
  const records = connection === session.connections[0] ? recordingCalls(session, random) : []
  const { destroyed_reason, disconnect_api_reason } = connection.ending.log
  if (isCreated(connection) && connection.destroyedAt !== undefined && destroyed_reason === 'disconnected_api') {
    const { connection_id } = connection
    const request = { channel_id: session.channel_id, connection_id, reason: disconnect_api_reason }
    records.push(call('DisconnectConnection', connection.destroyedAt - 4 * MILLISECOND, request, random))
  }
  return records.sort(byTimestamp)
}

function recordingCalls({ channel_id, recording }: Session, random: Random): ApiLog[] {
  if (!recording) return []
  const { startAt, stopAt, expire_time, split_duration } = recording
  const request = { channel_id, expire_time, split_only: false, split_duration, format: 'webm' }
  return [
    call('StartRecording', startAt - 2 * MILLISECOND, request, random),
    call('StopRecording', stopAt - 2 * MILLISECOND, { channel_id }, random),
  ]
}

function call(operation: ApiLogOperation, at: Micros, request: object, random: Random): ApiLog {
  return {
    id: random.id26(),
    timestamp: formatTimestamp(at + random.int(0, 900)),
    operation,
    json: JSON.stringify(request),
  }
}

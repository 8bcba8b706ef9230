import type { SignalingErrorLog } from '../../../src/sora/index.ts'
import { LABEL, SIGNALING_CONFIG, VERSION, WEBHOOK_TIMEOUT_MS } from '../cluster.ts'
import type { Connection } from '../connection.ts'
import { FAILURES } from '../endings.ts'
import type { Session } from '../session.ts'
import { formatTimestamp, MILLISECOND, type Micros } from '../time.ts'
import { NO_TRAFFIC } from '../traffic.ts'
import { localStats } from './local-stats.ts'
import { isSpotlight, randomOf } from './parts.ts'

/** When a connection that is never created has failed. */
export function failedAt({ connectAt, offerAt, answerAt, failure }: Connection): Micros {
  if (failure === FAILURES['auth webhook fails']) return connectAt + (WEBHOOK_TIMEOUT_MS + 3) * MILLISECOND
  return (failure?.reaches === 'auth' ? offerAt : answerAt) + 700
}

/** signaling_error.jsonl: the signaling that failed, with what Sora had counted until then. */
export function signalingErrorRecords(connection: Connection, session: Session): SignalingErrorLog[] {
  const { connection_id, bundle_id, client_id, role, client, media, simulcast, failure } = connection
  if (!failure?.error) return []
  const random = randomOf(connection, 'signaling error')
  const { node_name, address, ipv6 } = session.node
  const { channel_id, session_id } = session
  const timestamp = formatTimestamp(failedAt(connection))
  const { message, accepted, sdp_negotiation_state, details } = failure.error
  const ids = { session_id, channel_id, bundle_id, client_id, group_id: session_id }
  const stats = {
    connection_id,
    timestamp,
    ...ids,
    ...localStats(connection, NO_TRAFFIC, connection.ice.first, random),
    simulcast_auto: {},
  }
  return [
    {
      connection_id,
      id: random.id26(),
      label: LABEL,
      timestamp,
      version: VERSION,
      node_name,
      spotlight: isSpotlight(session),
      simulcast,
      message,
      accepted,
      sdp_negotiation_state,
      ipv4_address_list: [address],
      ipv6_address_list: [ipv6],
      data: {
        role,
        ...(accepted ? ids : { channel_id }),
        audio: media.audio,
        video: media.video,
        sora_client: client.sora_client,
        ...(accepted && { stats }),
      },
      details,
      config: SIGNALING_CONFIG,
    },
  ]
}

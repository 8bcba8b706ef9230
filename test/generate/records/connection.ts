import type { ConnectionLog } from '../../../src/sora/index.ts'
import { LABEL, VERSION } from '../cluster.ts'
import { type Connection, isCreated, sends } from '../connection.ts'
import type { Session } from '../session.ts'
import { formatTimestamp } from '../time.ts'
import { trafficAt } from '../traffic.ts'
import { localStats } from './local-stats.ts'
import { encodings, isSpotlight, randomOf, writtenAfter } from './parts.ts'

/** connection.jsonl: one line when the connection has ended; none if it was never created or goes on. */
export function connectionRecords(connection: Connection, session: Session): ConnectionLog[] {
  if (!isCreated(connection) || connection.destroyedAt === undefined) return []
  const { client, conditions, createdAt, destroyedAt, turn } = connection
  const random = randomOf(connection, 'connection')
  return [
    {
      connection_id: connection.connection_id,
      id: random.id26(),
      label: LABEL,
      timestamp: formatTimestamp(writtenAfter(destroyedAt + 400, random)),
      version: VERSION,
      node_name: session.node.node_name,
      session_id: session.session_id,
      role: connection.role,
      channel_id: session.channel_id,
      spotlight: isSpotlight(session),
      bundle_id: connection.bundle_id,
      client_id: connection.client_id,
      ...connection.media,
      ...(sends(connection) && connection.media.video && connection.picture),
      group_id: session.session_id,
      simulcast: connection.simulcast,
      simulcast_multicodec: false,
      ...encodings(connection, session),
      created_timestamp: formatTimestamp(createdAt),
      destroyed_timestamp: formatTimestamp(destroyedAt),
      ...connection.ending.log,
      data_channel_signaling: client.data_channel_signaling,
      ignore_disconnect_websocket: client.ignore_disconnect_websocket,
      ignore_max_connections: false,
      recording_block: false,
      turn_transport_type: conditions.turn_transport_type,
      turn_transport_src_ip_address: turn.address,
      turn_transport_src_port: turn.port,
      sora_client: client.sora_client,
      copy_headers: connection.copy_headers,
      local_stats: localStats(connection, trafficAt(connection, session, destroyedAt), connection.ice.last, random),
      rpc_methods: client.data_channel_signaling ? RPC_METHODS : [],
    },
  ]
}

const RPC_METHODS = [
  '2025.2.0/RequestSimulcastRid',
  '2025.2.0/RequestSpotlightRid',
  '2025.2.0/PutSignalingNotifyMetadata',
]

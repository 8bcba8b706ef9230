import type { SignalingErrorLog } from '../../src/sora/index.ts'

/** What sora.conf calls the cluster, and the Sora that it runs. */
export const LABEL = 'WebRTC SFU Sora'
export const VERSION = '2025.2.1'

/** A node of the cluster. */
export interface Node {
  readonly node_name: string
  readonly external_signaling_url: string
  readonly address: string
  readonly ipv6: string
}

/** The invented cluster: documentation addresses and example.com only. */
export const NODES = {
  sora1: {
    node_name: 'sora@192.0.2.11',
    external_signaling_url: 'wss://sora1.example.com/signaling',
    address: '192.0.2.11',
    ipv6: '2001:db8::11',
  },
  sora2: {
    node_name: 'sora@192.0.2.12',
    external_signaling_url: 'wss://sora2.example.com/signaling',
    address: '192.0.2.12',
    ipv6: '2001:db8::12',
  },
} satisfies Record<string, Node>

/** Where the customer's application answers. */
export const WEBHOOK_URLS = {
  auth: 'https://app.example.com/webhook/auth',
  session: 'https://app.example.com/webhook/session',
}

/** How long the application may take before Sora gives up. */
export const WEBHOOK_TIMEOUT_MS = 5_000

/** Where the nodes write archives. */
export const RECORDING_FOLDER = '/var/lib/sora/archive'

/** Where clients find TURN. */
export const TURN_FQDN = 'turn.example.com'

/** The settings that a signaling error repeats. */
export const SIGNALING_CONFIG: SignalingErrorLog['config'] = {
  turn: true,
  turn_realm: 'sora',
  turn_fqdn: TURN_FQDN,
  turn_tcp: true,
  turn_tcp_listen_port: 3478,
  turn_tcp_port: 443,
  turn_tls: false,
  turn_tls_fqdn: '',
  turn_tls_port: 443,
  rtx: true,
  ulpfec: false,
  connection_created_wait_timeout: 30_000,
  ipv6: true,
}

import type { SoraClient } from '../../src/sora/index.ts'

/** The software at the other end, and how it speaks with Sora. */
export interface Client {
  readonly sora_client: SoraClient
  /** WHIP and WHEP exchange one offer and one answer over HTTP. */
  readonly protocol: 'websocket' | 'whip' | 'whep'
  readonly data_channel_signaling: boolean
  readonly ignore_disconnect_websocket: boolean
}

const overWebSocket = {
  protocol: 'websocket',
  data_channel_signaling: false,
  ignore_disconnect_websocket: false,
} as const
const overDataChannel = { ...overWebSocket, data_channel_signaling: true } as const

const LIBWEBRTC = 'Shiguredo-build M142 (142.7444.2.1 c8a7c3ea)'

const browser = (environment: string): SoraClient => ({
  environment,
  raw: 'Sora JavaScript SDK 2025.2.0',
  type: 'Sora JavaScript SDK',
  version: '2025.2.0',
})

const native = (type: NonNullable<SoraClient['type']>, version: string, commit: string, environment: string) => ({
  environment,
  raw: `${type} ${version} (${commit})`,
  type,
  version,
  commit_short: commit,
  libwebrtc: LIBWEBRTC,
})

const obs = (type: 'OBS-Studio-WHIP' | 'OBS-Studio-WHEP'): SoraClient => ({
  raw: 'Mozilla/5.0 (OBS-Studio/32.0.2; Linux x86_64; ja-JP)',
  type,
  version: '32.0.2',
})

/** The clients of the invented cluster. */
export const CLIENTS = {
  chrome: {
    ...overDataChannel,
    sora_client: browser(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    ),
  },
  /** Signaling, and so the reports of statistics, stay on the WebSocket. */
  chromeOverWebSocket: {
    ...overWebSocket,
    sora_client: browser(
      'Mozilla/5.0 (X11; CrOS x86_64 16433.41.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    ),
  },
  safari: {
    ...overDataChannel,
    sora_client: browser(
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    ),
  },
  firefox: {
    ...overWebSocket,
    sora_client: browser('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'),
  },
  ios: {
    ...overDataChannel,
    ignore_disconnect_websocket: true,
    sora_client: native('Sora iOS SDK', '2025.3.1', '5f1c9e2a', 'iPhone 17 (iOS 26.1)'),
  },
  android: {
    ...overDataChannel,
    ignore_disconnect_websocket: true,
    sora_client: native('Sora Android SDK', '2025.3.0', '0a7d41bc', '[Android 16] Pixel 10'),
  },
  python: {
    ...overWebSocket,
    sora_client: native('Sora Python SDK', '2025.2.0', '71e0b3d8', '[x86_64] Ubuntu 24.04.3 LTS'),
  },
  momo: {
    ...overWebSocket,
    sora_client: native('WebRTC Native Client Momo', '2025.1.1', '93cd70f5', '[aarch64] Raspberry Pi OS 12'),
  },
  obsWhip: { ...overWebSocket, protocol: 'whip', sora_client: obs('OBS-Studio-WHIP') },
  obsWhep: { ...overWebSocket, protocol: 'whep', sora_client: obs('OBS-Studio-WHEP') },
} satisfies Record<string, Client>

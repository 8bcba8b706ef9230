import type { JsonObject } from '../../src/model/json.ts'
import { marks, type Variant } from './variant.ts'

const LINE: JsonObject = {
  id: '4T1J6VRH8X3ZN6E1F7A0MTQ5QC',
  timestamp: '2026-11-22T09:05:00.000789Z',
  operation: 'DisconnectConnection',
  json: '{"channel_id":"sora","connection_id":"9KSQM7SJV12R1C20T2WTNC8GVW"}',
}

/** api.jsonl: `ApiLog`; all fields are required. */
export const API: readonly Variant[] = [
  { kind: 'api', name: 'api', minimal: LINE, maximal: LINE, ...marks({ closed: ['/operation'] }) },
]

import { describe, expect, test } from 'vitest'
import { ENDED_VALUES } from '../../../src/kinds/endings.ts'
import { fieldPaths, findField } from '../../../src/kinds/field-catalogue.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../../../src/kinds/index.ts'
import { RTC_DATA_NAMES } from '../../../src/kinds/rtc-data-names.ts'
import { listFields, loadSchema } from '../../../src/kinds/schema.ts'
import { STATISTICS_WITH_UNITS as WITH_UNITS } from '../../../src/kinds/statistics.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'

describe('declared fields', () => {
  test.each([
    ['connection', 'channel_id', 'string', undefined],
    ['connection', 'spotlight', 'boolean', undefined],
    ['connection', 'audio_bit_rate', 'number', 'kbps'],
    ['connection', 'local_stats', 'object', undefined],
    ['connection', 'local_stats.rtp.total_sent_byte_size', 'number', 'bytes'],
    ['connection', 'local_stats["rtp"]["total_sent"]', 'number', undefined],
    ['connection', 'simulcast_encodings', 'array', undefined],
    ['connection', 'simulcast_encodings[].rid', 'string', undefined],
    ['connection', 'simulcast_encodings[].maxBitrate', 'number', 'bps'],
    ['connection', 'rpc_methods[]', 'string', undefined],
    ['auth_webhook', 'req.data_channels[].header[].length', 'number', 'bytes'],
    ['auth_webhook', 'req.forwarding_filters[].rules[][].values[]', 'string', undefined],
    ['auth_webhook', 'response_time_ms', 'number', 'ms'],
    ['session_webhook', 'req.connections[].connection_destroyed_timestamp', 'string | null', undefined],
    ['api', 'json', 'string', undefined],
  ] as const)('%s: %s is %s', (kind, path, type, unit) => {
    expect(findField(kind, path)).toMatchObject({ type, unit })
  })

  test.each(LOG_KIND_NAMES)('every field of %s is known as it is declared', (kind) => {
    for (const { path, type, unit, values, isOpen } of listFields(loadSchema(kind))) {
      expect(findField(kind, path), path).toMatchObject({ type, unit, values, isOpen })
    }
  })

  test.each(LOG_KIND_NAMES)('every place that %s is said to have is one', (kind) => {
    const { typeField, times, role, nodeName, label, version, jsonText, statistics, span = [] } = LOG_KINDS[kind]
    for (const path of [typeField, ...times, role, nodeName, label, version, jsonText, statistics, ...span]) {
      if (path !== undefined) expect(findField(kind, path), path).toBeDefined()
    }
  })
})

describe('a key of a map', () => {
  test.each([
    ['connection', 'copy_headers.x', 'string'],
    ['connection', 'copy_headers["x-request.id"]', 'string'],
    ['connection', 'local_stats.turn.whatever', 'number'],
    ['connection', 'local_stats.data_channel["#chat"].total_sent_data_channel_message', 'number'],
    ['rtc_stats', 'copy_headers["a\\u0022b"]', 'string'],
  ] as const)('%s: %s is %s', (kind, path, type) => {
    expect(findField(kind, path)?.type).toBe(type)
  })

  test.each(['copy_headers.x.y', 'copy_headers[]', 'local_stats.data_channel.chat.no_such'])('%s is none', (path) => {
    expect(findField('connection', path)).toBeUndefined()
  })
})

describe('a member of webrtc-stats has the unit of the W3C', () => {
  test.each([
    ['rtc_stats', 'rtc_data.jitter', 's'],
    ['rtc_stats', 'rtc_data["bytesSent"]', 'bytes'],
    ['rtc_stats', 'rtc_data.qualityLimitationDurations.cpu', 's'],
    ['rtc_stats', 'rtc_data.fractionLost', 'share'],
    ['rtc_stats', 'rtc_data.availableOutgoingBitrate', 'bps'],
    ['rtc_stats', 'rtc_data.packetsLost', undefined],
    ['rtc_stats', 'rtc_data.x.jitter', undefined],
    ['stats_webhook', 'stats[].jitter', 's'],
    ['connection', 'rtc_stats[].totalRoundTripTime', 's'],
    ['connection', 'disconnect_api_reason.jitter', undefined],
  ] as const)('%s: %s is in %s', (kind, path, unit) => {
    expect(findField(kind, path)).toMatchObject({ type: 'any', unit })
  })

  test('each of them is known by its name', () => {
    expect(WITH_UNITS.filter((name) => !RTC_DATA_NAMES.has(name))).toEqual([])
  })
})

describe('below free JSON anything goes', () => {
  test.each([
    ['connection', 'disconnect_api_reason.x'],
    ['connection', 'disconnect_api_reason[].x[]["odd.key"]'],
    ['connection', 'rtc_stats[].timestamp'],
    ['auth_webhook', 'req.metadata.x.y.z'],
    ['auth_webhook', 'req.forwarding_filters[].metadata.x'],
    ['session_webhook', 'req.connections[].event_metadata[]'],
    ['stats_webhook', 'stats[].packetsSent'],
    ['rtc_stats', 'rtc_data.packetsSent'],
    ['signaling', 'json.sdp'],
    ['signaling', 'json.metadata[].x'],
    // JSON text in a string.
    ['api', 'json.channel_id'],
    ['api', 'json[].a.b'],
    ['api', 'json["odd.key"]'],
  ] as const)('%s: %s', (kind, path) => {
    expect(findField(kind, path)).toEqual({
      type: 'any',
      unit: undefined,
      values: undefined,
      isOpen: false,
      isTime: false,
    })
  })

  test('what is declared there is still known', () => {
    expect(findField('signaling', 'json.type')?.values).toContain('connect')
  })
})

describe('no field of a kind', () => {
  test.each([
    ['connection', 'no_such'],
    ['connection', 'channel_id.x'],
    ['connection', 'channel_id[]'],
    ['connection', 'local_stats.rtp.no_such'],
    ['connection', 'local_stats[].rtp'],
    ['connection', 'req.role'],
    ['connection', '[]'],
    ['connection', ''],
    ['connection', '__proto__'],
    ['connection', 'constructor.name'],
    // An array without its brackets, or with a wrong name behind them, is no free JSON.
    ['connection', 'simulcast_encodings.rid'],
    ['connection', 'simulcast_encodings[].ridd'],
    ['connection', 'simulcast_encodings[][].rid'],
    ['connection', 'simulcast_encodings[]'],
    ['connection', 'rpc_methods.x'],
    ['connection', 'rpc_methods[].x'],
    ['connection', 'rtc_stats.timestamp'],
    ['auth_webhook', 'req.data_channels.label'],
    ['auth_webhook', 'req.forwarding_filters[].rules[].field'],
    ['stats_webhook', 'stats.bytesSent'],
    ['api', 'json2.x'],
    ['api', 'operation.x'],
    ['signaling', '@duration_ms'],
    ['connection', '@no_such'],
    ['connection', '@type.x'],
  ] as const)('%s: %s', (kind, path) => {
    expect(findField(kind, path)).toBeUndefined()
  })

  test('a path of very many steps comes to its end', () => {
    expect(findField('connection', `no_such${'.a'.repeat(500_000)}`)).toBeUndefined()
    expect(findField('api', `json${'.a'.repeat(500_000)}`)).toBeDefined()
  })
})

describe('derived fields', () => {
  test('of every kind', () => {
    for (const kind of LOG_KIND_NAMES) {
      expect(findField(kind, '@kind')).toMatchObject({ type: 'string', values: LOG_KIND_NAMES })
      expect(findField(kind, '@file')).toMatchObject({ type: 'string', values: undefined })
      expect(findField(kind, '@time')).toMatchObject({ type: 'string', isTime: true })
      expect(findField(kind, '@type')).toEqual(findField(kind, LOG_KINDS[kind].typeField))
      expect(findField(kind, '@connection_id')).toMatchObject({ type: 'string' })
    }
  })

  test('@duration_ms has a unit, and only a connection has it', () => {
    const having = LOG_KIND_NAMES.filter((kind) => findField(kind, '@duration_ms'))
    expect(having).toEqual(['connection'])
    expect(findField('connection', '@duration_ms')).toMatchObject({ type: 'number', unit: 'ms' })
  })

  test('only a connection says how it ended, in listed values', () => {
    for (const path of ['@ended', '@ended_by']) {
      expect(LOG_KIND_NAMES.filter((kind) => findField(kind, path))).toEqual(['connection'])
    }
    expect(findField('connection', '@ended')).toMatchObject({ type: 'string', isOpen: false, values: ENDED_VALUES })
    expect(findField('connection', '@ended_by')!.values).toContain('websocket_terminated_reason: error-closed')
  })
})

describe('times', () => {
  const isTime = (kind: LogKindName, path: string) => findField(kind, path)?.isTime

  test.each([
    ['connection', 'timestamp', true],
    ['connection', 'created_timestamp', true],
    ['auth_webhook', 'req.timestamp', true],
    ['session_webhook', 'req.connections[].connection_created_timestamp', true],
    ['connection', '@time', true],
    // A number, and what nothing is known of.
    ['rtc_stats', 'rtc_timestamp', false],
    ['session_webhook', 'req.created_time', false],
    ['auth_webhook', 'req.metadata.timestamp', false],
    ['stats_webhook', 'stats[].timestamp', false],
  ] as const)('%s: %s: %s', (kind, path, expected) => {
    expect(isTime(kind, path)).toBe(expected)
  })
})

test('the names to choose from are the declared and the derived ones of the kind', () => {
  const names = fieldPaths('connection')
  expect(names).toEqual(expect.arrayContaining(['channel_id', 'simulcast_encodings[].rid', '@duration_ms', '@type']))
  expect(fieldPaths('signaling')).not.toContain('@duration_ms')
  expect(names.filter((path) => !path.includes('{key}') && !findField('connection', path))).toEqual([])
})

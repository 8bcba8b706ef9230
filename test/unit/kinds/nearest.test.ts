import { describe, expect, test } from 'vitest'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import { didYouMean, nearest, nearestNames, nearestPaths } from '../../../src/kinds/nearest.ts'
import { listFields, loadSchema } from '../../../src/kinds/schema.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'

describe('nearest', () => {
  test.each([
    ['conection', 'connection'],
    ['Connection', 'connection'],
    ['conn', 'connection'],
    ['connections', 'connection'],
    ['rtcstats', 'rtc_stats'],
    ['rtc', 'rtc_stats'],
    ['auth-webhook', 'auth_webhook'],
    ['signaling_eror', 'signaling_error'],
    ['signal', 'signaling'],
    ['ap', 'api'],
    ['pai', 'api'],
    ['session_webhok', 'session_webhook'],
  ])('%s: %s', (word, name) => {
    expect(nearest(word, LOG_KIND_NAMES)).toBe(name)
  })

  test.each(['', 'x', 'xml', 'nothing', 'log', 'c', `connection${'n'.repeat(300)}`])(
    'nothing is near to %j',
    (word) => {
      expect(nearest(word, LOG_KIND_NAMES)).toBeUndefined()
    },
  )

  test.each([
    ['stat', 'stats'],
    ['hlep', 'help'],
    ['grpe', 'grep'],
    ['vaildate', 'validate'],
    ['valid', 'validate'],
    ['INSPECT', 'inspect'],
  ])('%s, for a command: %s', (word, name) => {
    expect(nearest(word, ['inspect', 'stats', 'grep', 'validate', 'schema', 'help'])).toBe(name)
  })
})

describe('nearestNames', () => {
  test.each([
    ['webhook', ['auth_webhook', 'event_webhook', 'stats_webhook']],
    ['session', ['session_webhook', 'session_webhook_error']],
    ['connection', ['connection']],
    ['conection', ['connection']],
  ])('%s: %j', (word, names) => {
    expect(nearestNames(word, LOG_KIND_NAMES)).toEqual(names)
  })

  test('names that are given twice are told once', () => {
    expect(nearestNames('stat', ['stats', 'stats'])).toEqual(['stats'])
  })
})

describe('nearestPaths', () => {
  const pathsOf = (kind: LogKindName) => listFields(loadSchema(kind)).map(({ path }) => path)

  test.each([
    ['connection', 'destory_reason', ['destroyed_reason']],
    ['connection', 'sora_client.typ', ['sora_client.type']],
    ['connection', 'sora_clint.type', ['sora_client.type']],
    ['connection', 'node', ['node_name']],
    ['connection', 'channelid', ['channel_id']],
    ['connection', 'ROLE', ['role']],
    ['connection', 'client', ['client_id', 'sora_client']],
    ['connection', 'codec_type', ['simulcast_codecs[].codec_type', 'audio_codec_type', 'video_codec_type']],
    ['connection', 'local_stats.rtp.totl_sent', ['local_stats.rtp.total_sent']],
    ['connection', 'total_sent', ['local_stats.rtp.total_sent']],
    ['auth_webhook', 'role', ['req.role']],
    ['auth_webhook', 'rol', ['req.role']],
    ['auth_webhook', 'request.role', ['req.role']],
    ['auth_webhook', 'response_time', ['response_time_ms']],
    ['auth_webhook', 'node', ['req.node_name']],
    ['auth_webhook', 'allowed', ['res.allowed']],
    ['session_webhook', 'connections.role', ['req.connections[].role']],
    ['connection', 'xyzzy', []],
    ['connection', '', []],
  ] as const)('%s: %s: %j', (kind, path, paths) => {
    expect(nearestPaths(path, pathsOf(kind))).toEqual(paths)
  })
})

test.each([
  [[], ''],
  [['x'], " (did you mean 'x'?)"],
  [['x', 'y'], " (did you mean 'x' or 'y'?)"],
  [['x', 'y', 'z'], " (did you mean 'x', 'y' or 'z'?)"],
])('didYouMean(%j)', (names, text) => {
  expect(didYouMean(names)).toBe(text)
})

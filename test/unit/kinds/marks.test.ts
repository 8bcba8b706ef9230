import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { agrees, detectKind } from '../../../src/kinds/detect.ts'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import { isStrayLine } from '../../../src/kinds/marks.ts'
import type { JsonObject } from '../../../src/model/json.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'

const linesOf = (kind: LogKindName): JsonObject[] =>
  readFileSync(join(import.meta.dirname, `../../../samples/${kind}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonObject)

const PAIRS = LOG_KIND_NAMES.flatMap((kind) => LOG_KIND_NAMES.map((name) => ({ kind, name })))

test.each(PAIRS)('lines of $kind in a file named $name: as their content tells', ({ kind, name }) => {
  for (const line of linesOf(kind)) expect(isStrayLine(name, line)).toBe(!agrees(name, detectKind(line)!))
})

const connection = {
  id: '',
  timestamp: '',
  created_timestamp: '',
  destroyed_timestamp: '',
  connection_id: '',
  role: '',
}

describe('a line that is of no known kind', () => {
  test.each<[LogKindName, JsonObject, boolean]>([
    ['connection', { log: '{"destroyed_reason":"normal"}', stream: 'stdout' }, true],
    ['connection', { timestamp: '2026-11-20T10:00:00Z', level: 'info', msg: 'started' }, true],
    // An older Sora had fewer fields.
    ['connection', { destroyed_reason: 'normal' }, false],
    ['connection', connection, false],
    ['signaling', { ...connection, destroyed_reason: 'normal' }, true],
    ['signaling', { timestamp: '', level: 'error', domain: ['sora'], msg: '', connection_id: '' }, true],
    ['event_webhook', { data: '{"type":"connection.created"}' }, true],
    ['event_webhook', { '@timestamp': '', type: 'log', message: '' }, true],
    ['api', { json: '{"operation":"x"}' }, true],
    ['auth_webhook_error', { req: {}, reason: 'x', res: { allowed: false } }, false],
    ['session_webhook', { req: { type: 'yet.unknown' } }, false],
    ['auth_webhook', { req: null, res: {} }, false],
    ['api', {}, true],
  ])('%s: %j', (kind, line, is) => {
    expect(isStrayLine(kind, line)).toBe(is)
  })
})

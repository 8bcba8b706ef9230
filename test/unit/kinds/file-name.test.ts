import { describe, expect, test } from 'vitest'
import { isNotAnalysed, readFileName } from '../../../src/kinds/file-name.ts'

describe('readFileName', () => {
  test.each([
    ['connection.jsonl', 'connection', 'connection'],
    ['log/connection.jsonl.1', 'connection', 'connection'],
    ['connection.jsonl.2.gz', 'connection', 'connection'],
    ['connection.jsonl-20261101.gz', 'connection', 'connection'],
    ['connection-20261101.jsonl', 'connection', 'connection'],
    ['auth_webhook.log', 'auth_webhook', 'auth_webhook'],
    ['node1-event_webhook_error.jsonl', 'event_webhook_error', 'node1-event_webhook_error'],
    ['rtc_stats/2026/11/20/host-8f3a.gz', 'rtc_stats', 'rtc_stats'],
  ])('%s is of %s', (path, kind, set) => {
    expect(readFileName(path)).toEqual({ kind, set })
  })

  test.each(['notes.jsonl', 'api/Makefile', 'api/README.md', 'connection.txt', 'api/sora.jsonl', 'connections.jsonl'])(
    '%s tells nothing',
    (path) => {
      expect(readFileName(path)).toBeUndefined()
    },
  )

  test('a long name of digits takes no longer than others', () => {
    expect(readFileName(`x.jsonl${'-1'.repeat(120)}x`)).toBeUndefined()
  })
})

test.each(['sora.jsonl', 'cluster.jsonl.1', 'crash.log', 'log/debug.jsonl-20261101.gz', 'internal.jsonl'])(
  '%s is known, and not analysed',
  (path) => {
    expect(isNotAnalysed(path)).toBe(true)
  },
)

import { describe, expect, test } from 'vitest'
import { readFileName } from '../../../src/kinds/file-name.ts'

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
    ['rtc_stats/host-8f3a.xz', 'rtc_stats', 'rtc_stats'],
    ['API.JSONL', 'api', 'api'],
    ['api.jsonlines', 'api', 'api'],
  ])('%s is of %s', (path, kind, set) => {
    expect(readFileName(path)).toEqual({ says: 'kind', kind, set, isCopy: false })
  })

  // logrotate puts between name and date what its user wants.
  test.each([
    ...['_20261119', '.2026-11-19_03', '+1', ':1', '@1790000000', '--2026.11.19', '#20261119', '=2026', ' 2026 11 19'],
    ...['20261119', '-20261119T030000Z', '_20261119.gz', '-2026.47', '.1.zst', '.gz.1'],
  ])('api.jsonl%s is rotated', (added) => {
    expect(readFileName(`api.jsonl${added}`)).toEqual({ says: 'kind', kind: 'api', set: 'api', isCopy: false })
  })

  test.each([
    ...['api.jsonl~', 'api.jsonl.~2~', 'api.jsonl.bak', 'api.jsonl.1.old', 'api.jsonl.gz~', 'api_backup.jsonl'],
    ...[
      'api (1).jsonl',
      'api.jsonl (2)',
      'api.jsonl(1).gz',
      'api copy.jsonl',
      'api copy 2.jsonl',
      'api - Copy (2).jsonl',
    ],
    ...[
      'api.jsonl のコピー',
      'apiのコピー.jsonl',
      'api のコピー 2.jsonl',
      'api - コピー.jsonl',
      'api - コピー (2).jsonl',
    ],
    'api のコピー.jsonl'.normalize('NFD'),
  ])('%s is called a copy', (path) => {
    expect(readFileName(path)).toEqual({ says: 'kind', kind: 'api', set: 'api', isCopy: true })
  })

  test.each([
    'api',
    'api.json',
    'API.TXT',
    'api-jsonl',
    'api.1',
    'api.gz',
    'api.jsonl.md5',
    'api.jsonl-w47',
    'api.json.bak',
  ])('%s is perhaps one of api', (path) => {
    expect(readFileName(path)).toMatchObject({ says: 'perhaps', of: { kind: 'api', set: 'api' } })
  })

  test.each(['api/2026/11/host-5c41', 'api/1.txt'])('%s, in a folder of api, is perhaps one of it', (path) => {
    expect(readFileName(path)).toEqual({ says: 'perhaps', of: { kind: 'api', set: 'api', isCopy: false } })
  })

  test.each(['notes.jsonl', 'connections.jsonl', 'access.log.1', 'x.gz', 'x.zst.2'])('%s is perhaps a log', (path) => {
    expect(readFileName(path)).toEqual({ says: 'perhaps', of: undefined })
  })

  test.each([
    ...['api/Makefile', 'api/README.md', 'api.csv', 'api.md', 'package.json', 'api.state.json', 'api.schema.json'],
    ...['syslog', 'syslog.1', `${'x'.repeat(300)}.jsonl`],
  ])('%s tells nothing', (path) => {
    expect(readFileName(path)).toEqual({ says: 'nothing' })
  })

  test.each([
    ['._api.jsonl', 'metadata of macOS'],
    ['.api.jsonl.x7Kq2B', 'temporary file of rsync'],
    ['api.jsonl.crdownload', 'unfinished download'],
    ['api.jsonl.gz.part', 'unfinished download'],
    ['.api.jsonl.swp', 'temporary file of an editor'],
    ['.#api.jsonl', 'temporary file of an editor'],
    ['#api.jsonl#', 'temporary file of an editor'],
    ['api.jsonl.tmp', 'temporary file'],
    ['.nfs00000000004a2f1c00000002', 'temporary file'],
  ])('%s is temporary: %s', (path, reason) => {
    expect(readFileName(path)).toEqual({ says: 'temporary', reason })
  })

  test.each([
    ...['sora.jsonl', 'cluster.jsonl.1', 'crash.log', 'log/debug.jsonl-20261101.gz', 'internal.jsonl', 'Sora.jsonl~'],
    'api/sora.jsonl',
  ])('%s is known, and not analysed', (path) => {
    expect(readFileName(path)).toEqual({ says: 'not-analysed' })
  })

  test.each([
    `x.jsonl${'-1'.repeat(120)}x`,
    `${'-'.repeat(254)}x`,
    `${'(1'.repeat(127)}`,
    `api.jsonl${'.1.gz~'.repeat(40)}`,
  ])('a long name takes no longer than others: %s', (path) => {
    expect(readFileName(path).says).not.toBe('temporary')
  })
})

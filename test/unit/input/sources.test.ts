import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createCutter, noteOfTwins } from '../../../src/input/cut-by-kind.ts'
import type { Fault } from '../../../src/input/fault.ts'
import { findSources } from '../../../src/input/find-sources.ts'
import type { Stretch } from '../../../src/input/kind-cutter.ts'
import { readSource } from '../../../src/input/read-source.ts'
import type { Source } from '../../../src/input/source.ts'
import { KindTeller } from '../../../src/scan/kind-teller.ts'
import { tempFolder } from '../../support/temp-folder.ts'

async function find(operands: readonly string[], kinds?: Parameters<typeof findSources>[1]['kinds']) {
  const faults: Fault[] = []
  const notes: string[] = []
  const found = await findSources(operands, {
    resolve: (path) => path,
    interrupted: new AbortController().signal,
    kinds,
    unwraps: true,
    onFault: (fault) => faults.push(fault),
    onNote: (note) => notes.push(note),
    onProgress: () => {},
  })
  return { ...found, faults, notes }
}

const api = (time: string) => `{"id":"A","timestamp":"${time}","operation":"StartRecording","json":"{}"}\n`
const event = '{"type":"connection.created","log_written":true,"data":{}}\n'
const auth = '{"req":{"channel_id":"c"},"res":{"allowed":true}}\n'

describe('findSources', () => {
  test('a rotated set comes in the order of its first times, whatever the names say', async () => {
    const folder = tempFolder({
      'api.jsonl': api('2026-11-20T12:00:00Z'),
      'api.jsonl.1': api('2026-11-20T10:00:00Z'),
      'api.jsonl-20261120.gz': gzipSync(api('2026-11-20T11:00:00Z')),
      'api.jsonl.3': '',
      'auth_webhook.jsonl': auth,
    })
    const { sources } = await find([folder])
    expect(sources.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      'api.jsonl.1',
      'api.jsonl-20261120.gz',
      'api.jsonl',
      'api.jsonl.3',
      'auth_webhook.jsonl',
    ])
  })

  test('folders are read to their depth, links that lead in a circle once', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'rtc_stats/2026/11'), { recursive: true })
    writeFileSync(join(folder, 'rtc_stats/2026/11/host-8f3a.gz'), gzipSync('{}\n'))
    symlinkSync(folder, join(folder, 'rtc_stats/again'))
    const { sources } = await find([folder])
    expect(sources.map(({ kind }) => kind)).toEqual(['rtc_stats'])
  })

  test('logs of Sora that are not analysed, and files that only look like logs, are told apart from logs', async () => {
    const folder = tempFolder({
      'sora.jsonl': '{}\n',
      'crash.log': '',
      'notes.jsonl': '{"a":1}\n',
      'x.txt': '',
      'events.jsonl': event,
    })
    const { sources, notAnalysed, unknown } = await find([folder])
    expect(sources.map(({ path, kind, toldBy }) => [path.split('/').at(-1), kind, toldBy])).toEqual([
      ['events.jsonl', undefined, 'content'],
    ])
    expect([notAnalysed.length, unknown.length]).toEqual([2, 1])
  })

  test('a name that is nearly right counts where the lines agree with it', async () => {
    const folder = tempFolder({
      'event_webhook_error.json': event,
      'auth_webhook.txt': event.repeat(2),
      'api.json': '{\n"openapi":"3.1.0"\n}\n',
      'api.gz': gzipSync(api('2026-11-20T12:00:00Z')).subarray(0, 30),
    })
    const { sources, unknown } = await find([folder])
    expect(sources.map(({ path, kind }) => [path.slice(folder.length + 1), kind])).toEqual([
      ['api.gz', 'api'],
      ['auth_webhook.txt', undefined],
      ['event_webhook_error.json', 'event_webhook_error'],
    ])
    expect(unknown).toEqual([join(folder, 'api.json')])
    const named = await find(['event_webhook_error.json', 'api.json'].map((name) => join(folder, name)))
    expect(named.sources.map(({ kind }) => kind)).toEqual(['event_webhook_error', undefined])
  })

  test('temporary files of other programs are left out and named, without a look', async () => {
    const folder = tempFolder({ 'api.jsonl': '', 'api.jsonl.swp': '', '._api.jsonl': '' })
    mkdirSync(join(folder, '__MACOSX'))
    symlinkSync('user@host.1234:1790000000', join(folder, '.#api.jsonl'))
    const { sources, leftOut, faults } = await find([folder])
    expect(sources).toHaveLength(1)
    expect(leftOut.map(({ file, reason }) => [file.slice(folder.length + 1), reason])).toEqual([
      ['.#api.jsonl', 'temporary file of an editor'],
      ['._api.jsonl', 'metadata of macOS'],
      ['__MACOSX', 'metadata of macOS'],
      ['api.jsonl.swp', 'temporary file of an editor'],
    ])
    expect(faults).toEqual([])
  })

  test('what is called a copy is read, and said', async () => {
    const folder = tempFolder({ 'api.jsonl': '', 'api.jsonl~': '' })
    const { sources, calledCopies } = await find([folder])
    expect([sources.length, calledCopies]).toEqual([2, [join(folder, 'api.jsonl~')]])
  })

  test('what is compressed in a way that is not unpacked here: named, unless its name is that of a log', async () => {
    const folder = tempFolder({
      'api.jsonl': '',
      'dpkg.log.2.xz': Buffer.from('\xfd7zXZ', 'latin1'),
      'auth_webhook.bz2': 'BZh9',
    })
    const { sources, leftOut } = await find([folder])
    expect(sources.map(({ kind }) => kind)).toEqual(['api', 'auth_webhook'])
    expect(leftOut).toEqual([{ file: join(folder, 'dpkg.log.2.xz'), reason: 'xz' }])
  })

  test('one operand that is missing does not keep the others from being found', async () => {
    const folder = tempFolder({ 'api.jsonl': '' })
    const { sources, faults } = await find([join(folder, 'gone.jsonl'), join(folder, 'api.jsonl')])
    expect([sources.length, faults]).toEqual([
      1,
      [{ path: join(folder, 'gone.jsonl'), message: 'no such file or folder' }],
    ])
  })

  test('a named file brings no sibling along', async () => {
    const folder = tempFolder({ 'api.jsonl': '', 'api.jsonl.1': '' })
    expect((await find([join(folder, 'api.jsonl')])).sources).toHaveLength(1)
  })

  test('a file that is reached twice is read once, and that is said', async () => {
    const folder = tempFolder({ 'api.jsonl': '' })
    const { sources, notes } = await find([folder, join(folder, 'api.jsonl')])
    expect(sources).toHaveLength(1)
    expect(notes).toEqual([expect.stringContaining('read once')])
  })

  test('one kind asked for names what has no name', async () => {
    const folder = tempFolder({ x: '' })
    const { sources } = await find([join(folder, 'x')], ['api'])
    expect(sources[0]).toMatchObject({ kind: 'api', toldBy: 'option' })
  })

  test('one kind asked for is not that of a file in which a line tells one, however late', async () => {
    const folder = tempFolder({ x: '{"a":1}\n'.repeat(40_000) + auth })
    const { sources } = await find([join(folder, 'x')], ['api'])
    expect(sources[0]).toMatchObject({ kind: undefined, toldBy: 'content' })
  })
})

const { tell: tellKinds } = new KindTeller('reference', 1 << 20, 0)

describe('readSource', () => {
  async function read(path: string, kind: Source['kind']) {
    const notes: string[] = []
    const options = {
      stdin: (async function* () {})(),
      maxLineBytes: 1 << 20,
      interrupted: new AbortController().signal,
      onBytes: () => {},
      onNote: (note: string) => notes.push(note),
    }
    const toldBy = kind ? 'name' : 'content'
    const source: Source = { path, location: path, id: path, kind, toldBy, size: undefined, set: path }
    let text = ''
    const kinds: string[] = []
    const cutter = createCutter(source, { tellKinds, onNote: (note) => notes.push(note) })
    const add = ({ blocks }: Stretch) => {
      text += Buffer.concat(blocks.map(({ bytes }) => bytes)).toString()
      kinds.push(...blocks.map((block) => block.kind))
    }
    for await (const bytes of readSource(source, options)) cutter.cut(bytes).forEach(add)
    cutter.end().forEach(add)
    notes.push(...[noteOfTwins(source, cutter.seen) ?? []].flat())
    return { text, kinds, notes }
  }

  test('gzip whatever its name says, several members as one', async () => {
    const folder = tempFolder({ 'api.jsonl': Buffer.concat([gzipSync('{"a"'), gzipSync(':1}\n'), gzipSync('{}\n')]) })
    expect((await read(join(folder, 'api.jsonl'), 'api')).text).toBe('{"a":1}\n{}\n')
  })

  test('a byte order mark at the start is dropped', async () => {
    const folder = tempFolder({ 'api.jsonl': '\uFEFF{}\n' })
    expect((await read(join(folder, 'api.jsonl'), 'api')).text).toBe('{}\n')
  })

  test.each([
    ['UTF-16', Buffer.from('\uFEFF{}\n', 'utf16le'), 'UTF-16 is not supported'],
    ['bzip2', Buffer.from('BZh9'), 'bzip2 is not supported'],
    ['a truncated gzip', gzipSync('{}\n'.repeat(1000)).subarray(0, 20), 'ends too early'],
  ])('%s is refused by name', async (_, bytes, message) => {
    const folder = tempFolder({ 'api.jsonl': bytes })
    await expect(read(join(folder, 'api.jsonl'), 'api')).rejects.toThrow(message)
  })

  test('a name that the first lines contradict is used, and said', async () => {
    const folder = tempFolder({ 'api.jsonl': event })
    const { kinds, notes } = await read(join(folder, 'api.jsonl'), 'api')
    expect(kinds).toEqual(['api'])
    expect(notes).toEqual([expect.stringContaining('its first lines look like event_webhook')])
  })

  test('twins are told as the log that holds all deliveries, and that is said', async () => {
    const folder = tempFolder({ mixed: event + auth })
    const { kinds, notes } = await read(join(folder, 'mixed'), undefined)
    expect(kinds).toEqual(['event_webhook', 'auth_webhook'])
    expect(notes).toEqual([expect.stringContaining('event_webhook_error')])
  })
})

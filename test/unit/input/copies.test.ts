import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { findSources } from '../../../src/input/find-sources.ts'
import { tempFolder } from '../../support/temp-folder.ts'

type Files = Parameters<typeof tempFolder>[0]

/** What is found in a folder of these files, by their names. */
async function find(files: Files, keepsCopies = false) {
  const folder = tempFolder(files)
  const nameOf = ({ path }: { readonly path: string }) => path.slice(folder.length + 1)
  const { sources, copies, alike } = await findSources([folder], {
    resolve: (path) => path,
    interrupted: new AbortController().signal,
    kinds: undefined,
    unwraps: true,
    onFault: () => {},
    onNote: () => {},
    onProgress: () => {},
    keepsCopies,
  })
  return {
    sources: sources.map(nameOf),
    copies: [...copies].map(([source, same]) => [nameOf(source), ...same.map(nameOf)]),
    alike: alike.map((group) => group.map(nameOf)),
  }
}

const api = (second: number, operation = 'StartRecording') =>
  `{"id":"A","timestamp":"2026-11-20T10:00:${String(second).padStart(2, '0')}Z","operation":"${operation}","json":"{}"}\n`
const log = Array.from({ length: 5 }, (_, i) => api(10 + i)).join('')
/** Of the same length, with the same first and last lines. */
const edited = log.replace(':12Z', ':21Z')

describe('files that hold the lines of another one', () => {
  test.each<[string, Files, string[][]]>([
    [
      'compressed beside plain',
      { 'api.jsonl.1': log, 'api.jsonl.1.gz': gzipSync(log) },
      [['api.jsonl.1', 'api.jsonl.1.gz']],
    ],
    [
      'in members and at another level',
      {
        'api.jsonl.gz': Buffer.concat([gzipSync(api(10)), gzipSync(log.slice(api(10).length))]),
        'api.jsonl.1.gz': gzipSync(log, { level: 1 }),
      },
      [['api.jsonl.1.gz', 'api.jsonl.gz']],
    ],
    [
      'inside the lines of a container',
      {
        'api.jsonl': log,
        'api.log': log.replace(/^(?=.)/gm, '2026-11-20T10:10:00.1Z stdout F '),
      },
      [['api.jsonl', 'api.log']],
    ],
    ['with a byte order mark', { 'api.jsonl': log, 'api.jsonl.1': `\uFEFF${log}` }, [['api.jsonl', 'api.jsonl.1']]],
    ['under another name, whose lines tell the kind', { 'a.jsonl': log, 'api.jsonl': log }, [['api.jsonl', 'a.jsonl']]],
    [
      'three times',
      { 'api.jsonl': log, 'api.jsonl.1': log, 'api.jsonl.2.gz': gzipSync(log) },
      [['api.jsonl', 'api.jsonl.1', 'api.jsonl.2.gz']],
    ],
    [
      'behind NUL bytes of a rotation',
      { 'api.jsonl': `\0\0\n${log}`, 'api.jsonl.1': `\0\0\n${log}` },
      [['api.jsonl', 'api.jsonl.1']],
    ],
    [
      'damaged alike',
      { 'api.jsonl.1.gz': gzipSync(log).subarray(0, -9), 'api.jsonl.2.gz': gzipSync(log).subarray(0, -9) },
      [['api.jsonl.1.gz', 'api.jsonl.2.gz']],
    ],
  ])('%s: the others are copies', async (_, files, copies) => {
    const found = await find(files)
    expect(found).toEqual({ sources: [copies[0]![0]], copies, alike: [] })
    const kept = await find(files, true)
    expect([kept.sources.sort(), kept.copies, kept.alike]).toEqual([copies[0]!.toSorted(), [], []])
  })

  test.each<[string, Files]>([
    ['with another line between', { 'api.jsonl': log, 'api.jsonl.1': edited }],
    ['with another line between, compressed', { 'api.jsonl': log, 'api.jsonl.1.gz': gzipSync(edited) }],
    ['that grew behind its copy', { 'api.jsonl': log + api(20), 'api.jsonl.1': log }],
    ['of which the packing was broken off', { 'api.jsonl': log, 'api.jsonl.1.gz': gzipSync(log).subarray(0, -9) }],
    ['whose last line has no end', { 'api.jsonl': log, 'api.jsonl.1': log.trimEnd() }],
  ])('%s: both are read, and it is asked', async (_, files) => {
    const names = Object.keys(files!)
    const { sources, copies, alike } = await find(files)
    expect([sources.sort(), copies, alike.map((group) => group.sort())]).toEqual([names, [], [names]])
  })

  test.each<[string, Files]>([
    ['other lines', { 'api.jsonl': log, 'api.jsonl.1': api(1) + log }],
    ['nothing', { 'api.jsonl': '', 'api.jsonl.1': '' }],
    ['blank lines alone', { 'api.jsonl': '\n', 'api.jsonl.1': '\n' }],
    ['what is read as another kind', { 'event_webhook.jsonl': log, 'event_webhook_error.jsonl': log }],
  ])('%s: nothing is said', async (_, files) => {
    const { sources, copies, alike } = await find(files)
    expect([sources.sort(), copies, alike]).toEqual([Object.keys(files!), [], []])
  })

  test('a copy of one of several that begin alike is found', async () => {
    const { copies, alike } = await find({
      'api.jsonl': log,
      'api.jsonl.1': edited,
      'api.jsonl.2.gz': gzipSync(edited),
    })
    expect([copies, alike]).toEqual([[['api.jsonl.1', 'api.jsonl.2.gz']], [['api.jsonl', 'api.jsonl.1']]])
  })

  test('a copy of one of many that begin alike is found by what follows', async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`api.jsonl.${i}`, api(1) + api(10 + i)]))
    const { copies } = await find({ ...files, 'api.jsonl.40': gzipSync(files['api.jsonl.39']!) })
    expect(copies).toEqual([['api.jsonl.39', 'api.jsonl.40']])
  })

  test('files that all begin alike are not compared each with each', async () => {
    const start = api(1).repeat(200)
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`api.jsonl.${i}`, start + api(10 + i)]))
    const { sources, copies, alike } = await find({ ...files, 'api.jsonl.40': files['api.jsonl.39']! })
    expect([sources.length, copies, alike[0]?.length]).toEqual([41, [], 41])
  })
})

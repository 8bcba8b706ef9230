import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openStreamed } from '../../src/input/archive/tar-cursor.ts'
import { FilePart } from '../../src/input/file-part.ts'
import { findSources } from '../../src/input/find-sources.ts'
import { Interruption } from '../../src/model/interruption.ts'
import { runCli } from '../support/run-cli.ts'
import { finish, start } from '../support/spawn.ts'
import { packTar, type TarFile, tarHeader } from '../support/tar.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { packZip, type ZipFile } from '../support/zip.ts'
import { apiLines } from './api-lines.ts'
import { READING, READING_NAMES, type ReadingName } from './every-command.ts'
import { waitUntilOpen } from './vitals.ts'
import { rawFrame } from './zstd-frames.ts'

const TEXT = apiLines(200)
const NEXT = apiLines(200, 200)
/** The archive is not in the order of times, and its members do not end where blocks of tar do. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'log/api.jsonl': apiLines(50, 150),
  'log/api.jsonl.2.gz': gzipSync(apiLines(80)),
  'log/api.jsonl.1': apiLines(70, 80),
  'log/readme.md': 'nothing of interest',
}

const tarOf = (files: Readonly<Record<string, string | Uint8Array>>) =>
  packTar(Object.entries(files).map(([name, content]) => ({ name, content })))

/** One of the commands over a file that is called `name`, in a folder of its own. */
function readAs(command: ReadingName, name: string, content: Uint8Array, more: readonly string[] = []) {
  const folder = tempFolder({ [name]: content })
  return runCli([...READING[command], ...more, name], { resolve: (path) => join(folder, path) })
}

const statsOf = (content: Uint8Array, more: readonly string[] = [], name = 'bundle') =>
  readAs('stats', name, content, more)

/** What a tar archive ends with. */
const END = Buffer.alloc(1024)

const leftOutOf = (stderr: string) => /left out: (.*)\n/.exec(stderr)?.[1]

/** Lines of a place and a text in the order of the texts: archives are read in their own. */
const sorted = (text: string) => text.split('\n').sort().join('\n')

describe('a tar archive', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const tar = await tarOf(FILES)
    const folder = tempFolder()
    spawnSync('tar', ['-C', folder, '-xf', '-'], { input: tar })
    const resolve = (path: string) => join(folder, path)
    const expected = await runCli([...READING[name], 'log'], { resolve })
    expect(expected.stdout).toContain('2026-11-20')
    for (const content of [tar, gzipSync(tar), rawFrame(tar)]) {
      const { stdout, exitCode } = await readAs(name, 'bundle', content)
      const asFolder = stdout.replaceAll('bundle:log/', 'log/')
      expect(exitCode).toBe(0)
      expect(JSON.stringify(numbersOf(asFolder))).toBe(JSON.stringify(numbersOf(expected.stdout)))
    }
  })

  test.each(['v7', 'ustar', 'pax', 'gnu', 'oldgnu'])('of the form %s', async (format) => {
    const folder = tempFolder({ 'api.jsonl': TEXT })
    const long = join(folder, 'x'.repeat(format === 'v7' ? 60 : 95))
    mkdirSync(long)
    writeFileSync(join(long, 'api.jsonl'), NEXT)
    const { stdout } = spawnSync('tar', ['-C', folder, `--format=${format}`, '-cf', '-', '.'])
    const { exitCode, stderr } = await statsOf(stdout)
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('2 files, 38.3 kB, 400 lines, no bad line found')])
  })

  test('places name the archive and the file in it', async () => {
    const tar = await tarOf({ 'log/api.jsonl': `${apiLines(2)}{"id":1}\n` })
    const { stdout } = await readAs('validate', 'x.tar.gz', gzipSync(tar))
    expect(stdout.replaceAll(/\s/g, '')).toContain('"file":"x.tar.gz:log/api.jsonl","line":3,"column":7')
  })

  test('is an input, which no output replaces', async () => {
    const folder = tempFolder({ bundle: await tarOf(FILES) })
    const run = await runCli(['stats', '-f', 'json', '-o', join(folder, 'bundle'), join(folder, 'bundle')])
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('is one of the inputs')])
  })

  test('that is named twice is read once', async () => {
    const folder = tempFolder({ bundle: await tarOf(FILES) })
    const path = join(folder, 'bundle')
    const { stderr } = await runCli(['stats', path, path])
    expect(stderr).toContain(`${path}: read once, it is the same file as ${path}\n`)
    expect(stderr).toContain(' 200 lines')
  })
})

/** What does not depend on the order in which files are read. */
function numbersOf(stdout: string): unknown {
  if (!stdout.startsWith('{')) return sorted(stdout.replaceAll(/--\n/g, ''))
  const { input, result } = JSON.parse(stdout) as { input: object; result: { files?: { file: string }[] } }
  const files = result.files?.sort((a, b) => (a.file < b.file ? -1 : 1))
  return { input, result: { ...result, files } }
}

describe('a zip archive', () => {
  const zip = packZip(
    Object.entries(FILES).map(([name, content]) => ({ name, content, isStored: name.endsWith('.1') })),
  )

  test.each(READING_NAMES)('%s', async (name) => {
    const expected = await readAs(name, 'bundle', await tarOf(FILES))
    const { stdout, exitCode } = await readAs(name, 'bundle', zip)
    expect([exitCode, stdout]).toEqual([0, expected.stdout])
  })

  test('from Windows, and by several threads', async () => {
    const files = [300_000, 1].map((count, i) => ({
      name: `log\\${i}\\api.jsonl`,
      content: apiLines(count, i),
      isStored: true,
    }))
    const zip = packZip([{ name: 'log\\', content: '' }, ...files])
    const { stdout } = await readAs('grep PATTERN', 'bundle', zip, ['--jobs', '2', '-c'])
    expect(stdout).toBe('bundle:log/0/api.jsonl:300000\nbundle:log/1/api.jsonl:1\n')
  })
})

describe('a zip archive that lies or is damaged', () => {
  const other = { name: 'z/api.jsonl', content: NEXT }
  const withOther = (file: Pick<ZipFile, 'says'> & Partial<ZipFile>) =>
    statsOf(packZip([{ name: 'api.jsonl', content: TEXT, ...file }, other]))

  test.each([
    ['encrypted', { flags: 0x801 }],
    ['link', { mode: 0o120777 }],
    ['compressed in a way that is not read (12)', { method: 12 }],
    ['damaged', { start: 7 }],
    ['damaged', { packedSize: 1 << 30 }],
  ])('is %s', async (reason, says) => {
    const { stderr, stdout } = await withOther({ says })
    expect([leftOutOf(stderr), JSON.parse(stdout).input.lines]).toEqual([`bundle:api.jsonl (${reason})`, 200])
  })

  test.each([
    ['its checksum differs', { crc: 1 }],
    ['its checksum differs', { size: 50_000 }],
    ['the zip data is damaged\n', { size: 10 }],
  ])('%s', async (message, says) => {
    const { exitCode, stderr } = await withOther({ says })
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(`bundle:api.jsonl: .*${message}`)])
  })

  test('a flipped bit: lines before it count', async () => {
    const zip = packZip([{ name: 'api.jsonl', content: apiLines(4000) }, other])
    zip.writeUInt8(zip[zip.length >> 1]! ^ 0x10, zip.length >> 1)
    const { exitCode, stdout, stderr } = await statsOf(zip)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bundle:api.jsonl: the zip data is damaged')])
    expect(JSON.parse(stdout).input.lines).toBeGreaterThan(1000)
  })

  test('its list is torn, or is none', async () => {
    const zip = packZip([other, { ...other, name: 'y/api.jsonl' }])
    const torn = await statsOf(zip.subarray(0, zip.length - 1))
    expect([torn.exitCode, torn.stderr]).toEqual([
      2,
      'sora-logs: bundle: the zip data ends too early (a truncated file?)\n',
    ])
    zip.writeUInt32LE(0, zip.lastIndexOf('PK\x01\x02'))
    const { exitCode, stderr } = await statsOf(zip)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bundle: the zip data is damaged\n')])
  })
})

test('a tar archive read by several threads', async () => {
  const tar = await tarOf({ 'api.jsonl.1': apiLines(300_000), 'api.jsonl': apiLines(300_000, 300_000) })
  const { stdout } = await statsOf(tar, ['--jobs', '2'])
  expect(JSON.parse(stdout).input.lines).toBe(600_000)
  const found = await readAs('grep PATTERN', 'bundle', tar, ['--jobs', '2', '-c'])
  expect(found.stdout).toBe('bundle:api.jsonl.1:300000\nbundle:api.jsonl:300000\n')
})

test('compressed files in a tar archive', async () => {
  const broken = gzipSync(apiLines(4000))
  broken.writeUInt8(broken[broken.length >> 1]! ^ 0x10, broken.length >> 1)
  const alone = await statsOf(broken, [], 'api.jsonl.gz')
  for (const pack of [(tar: Buffer) => tar, gzipSync]) {
    const tar = await tarOf({ 'a-api.jsonl': NEXT, 'log/api.jsonl.gz': broken, 'z-api.jsonl': apiLines(200, 5000) })
    const { stdout, stderr, exitCode } = await statsOf(pack(tar))
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('bundle:log/api.jsonl.gz: the gzip data is damaged'),
    ])
    expect(JSON.parse(stdout).input.lines).toBe(JSON.parse(alone.stdout).input.lines + 400)
  }
})

describe('the same lines twice in an archive', () => {
  test.each([(tar: Buffer) => tar, gzipSync])('are left out', async (pack) => {
    const files = { 'log/api.jsonl': NEXT, 'log/api.jsonl.1': TEXT, 'log/api.jsonl.1.gz': gzipSync(TEXT) }
    const { stderr, stdout } = await statsOf(pack(await tarOf(files)))
    expect(JSON.parse(stdout).input.lines).toBe(400)
    expect(stderr).toContain('left out as copies: bundle:log/api.jsonl.1.gz (of bundle:log/api.jsonl.1)')
  })

  test('compressed: only so many are compared', async () => {
    const pairs = Array.from({ length: 40 }, (_, i) =>
      ['log', 'copy'].map((folder) => [`${folder}/api.jsonl.${i}`, apiLines(1, i)]),
    )
    const { stdout, stderr } = await statsOf(gzipSync(await tarOf(Object.fromEntries(pairs.flat()))))
    expect(JSON.parse(stdout).input.lines).toBe(40 + 8)
    expect(stderr).toContain('bundle:log/api.jsonl.32 and bundle:copy/api.jsonl.32 begin with the same line')
  })
})

describe('an archive where it is not read', () => {
  test.each([
    ['a.tar.bz2', 'BZh9', 'bzip2 is not supported; unpack it (bzip2 -dc a.tar.bz2 > a.tar) and name a.tar'],
    ['a.txz', '\xfd7zXZ\0', 'xz is not supported; unpack it (xz -dc a.txz > a.tar) and name a.tar'],
  ])('%s', async (name, content, advice) => {
    const { exitCode, stderr } = await statsOf(Buffer.from(content, 'latin1'), [], name)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${name}: ${advice}\n`)])
  })

  test('a form in it that is not unpacked', async () => {
    const files = [{ name: './log/api.jsonl.xz', content: Buffer.from('\xfd7zXZ\0', 'latin1') }]
    for (const [content, command] of [
      [await packTar(files), 'tar xOf'],
      [packZip(files), 'unzip -p'],
    ] as const) {
      const { exitCode, stderr } = await statsOf(content)
      const advice = `try ${command} bundle ./log/api.jsonl.xz | xz -dc | sora-logs … -`
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(advice)])
    }
  })

  test('another archive on standard input', async () => {
    const folder = tempFolder({ rar: 'Rar!\x1a\x07\0' })
    const { exitCode, stderr } = await runCli(['stats', '-'], { stdin: join(folder, 'rar') })
    const advice = 'is a RAR archive; save it as a file, unpack that (unrar x -opFOLDER FILE) and name the folder'
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(advice)])
  })

  test.each(READING_NAMES)('standard input: %s', async (name) => {
    const folder = tempFolder({ tar: gzipSync(await tarOf(FILES)) })
    const { stderr, exitCode } = await runCli([...READING[name], '-'], { stdin: join(folder, 'tar') })
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('standard input: is a tar archive; archives are read only from files'),
    ])
  })

  test('in a folder', async () => {
    const tar = await tarOf(FILES)
    const logs = tempFolder({ 'api.jsonl': TEXT, 'bundle.tar.gz': gzipSync(tar), 'old.tar': tar })
    const { exitCode, stderr } = await runCli(['stats', logs])
    const reason = '(tar archive; name it to have it read)'
    expect([exitCode, leftOutOf(stderr)]).toEqual([0, `${logs}/bundle.tar.gz ${reason}, ${logs}/old.tar ${reason}`])
  })

  test('in another archive', async () => {
    const tar = await tarOf({ 'api.jsonl': TEXT, 'old.tar.gz': gzipSync(await tarOf(FILES)) })
    const { exitCode, stderr } = await statsOf(tar)
    expect([exitCode, leftOutOf(stderr)]).toEqual([0, 'bundle:old.tar.gz (tar archive)'])
  })

  test.each([1024, 10_240])('one of %d zeros', async (length) => {
    const zeros = Buffer.alloc(length)
    for (const [name, content] of [
      ['a.tar', zeros],
      ['a.tar.gz', gzipSync(zeros)],
    ] as const) {
      const { exitCode, stderr } = await statsOf(content, [], name)
      expect([exitCode, stderr]).toEqual([2, `sora-logs: ${name}: is an empty archive\n`])
    }
    const other = await statsOf(Buffer.concat([zeros, Buffer.from('x')]), [], 'a.tar')
    expect([other.exitCode, other.stderr]).toEqual([2, expect.not.stringContaining('empty')])
  })

  test('one without logs', async () => {
    const { exitCode, stderr } = await statsOf(await tarOf({ 'log/readme.md': TEXT }))
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('there are no logs of Sora in this archive')])
  })
})

test('hostile names in an archive', async () => {
  const names = ['/etc/api.jsonl', '../../api.jsonl', 'log/\x1b[31m\n/api.jsonl']
  const tar = await packTar([
    ...names.map((name, i) => ({ name, content: apiLines(200, 200 * i) })),
    { name: 'api.jsonl', content: apiLines(200, 2000), pax: { comment: 'x'.repeat(100_000) } },
    { name: 'x', content: TEXT, pax: { path: `${'x/'.repeat(500_000)}api.jsonl` } },
  ])
  const { stdout, stderr, exitCode } = await readAs('grep PATTERN', 'bundle', tar, ['-c'])
  const shown = ['/etc/api.jsonl', '../../api.jsonl', 'log/\\x1b[31m\\n/api.jsonl', 'api.jsonl']
  expect([exitCode, sorted(stdout)]).toEqual([0, sorted(shown.map((name) => `bundle:${name}:200\n`).join(''))])
  expect(leftOutOf(stderr)).toBe(`bundle:${'x/'.repeat(40)}… (its name is too long)`)
})

describe('what is no file in an archive', () => {
  test('is left out', async () => {
    const special: TarFile[] = [
      { name: 'log/api.jsonl', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'log/connection.jsonl', type: 'symlink', linkname: '../api.jsonl' },
      { name: 'log/signaling.jsonl', type: 'fifo' },
      { name: 'log/rtc_stats.jsonl', type: 'block-device' },
      { name: 'log/api.jsonl.d/notes.log', pax: { 'GNU.sparse.major': '1' }, content: TEXT },
      { name: '__MACOSX/api.jsonl', content: TEXT },
      { name: '__MACOSX/connection.jsonl', content: TEXT },
      { name: 'z/api.jsonl', content: TEXT },
    ]
    const { exitCode, stderr } = await statsOf(await packTar(special))
    const reasons = ['api.jsonl (link)', 'connection.jsonl (link)', 'signaling.jsonl (named pipe)']
    const sparse = 'api.jsonl.d/notes.log (sparse, or of an unknown form)'
    const leftOut = [...reasons, 'rtc_stats.jsonl (device)', sparse].map((it) => `bundle:log/${it}`)
    expect([exitCode, leftOutOf(stderr)]).toEqual([0, [...leftOut, 'bundle:__MACOSX (metadata of macOS)'].join(', ')])
    expect(stderr).toContain('1 file, 19.1 kB, 200 lines')
  })

  test('a sparse file of GNU tar', async () => {
    const folder = tempFolder({ 'a-api.jsonl': TEXT, 'z-api.jsonl': TEXT })
    spawnSync('truncate', ['-s', '10M', join(folder, 'a-api.jsonl')])
    for (const format of ['gnu', 'pax']) {
      const { stdout } = spawnSync('tar', ['-C', folder, '-S', `--format=${format}`, '-cf', '-', '.'])
      const { exitCode, stderr } = await statsOf(stdout)
      const cause = 'bundle:a-api.jsonl: is sparse, or of an unknown form; unpack the archive and name the folder\n'
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(cause)])
      expect(stderr).toContain('1 file, 19.1 kB, 200 lines, no bad line found, partial')
      expect((await statsOf(stdout, ['--kind', 'connection'])).stderr).not.toContain('unpack')
    }
  })

  test('a hard link', async () => {
    const link = { name: 'log/api.jsonl', type: 'link', linkname: 'log/data' } as const
    const files = [{ name: './log/data', content: TEXT }, link, { name: 'api.jsonl', content: NEXT }]
    const { exitCode, stderr } = await statsOf(await packTar(files))
    const cause =
      'bundle:log/api.jsonl: is a hard link to a file that is not read; unpack the archive and name the folder\n'
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(cause)])
    expect(stderr).toContain('1 file, 19.2 kB, 200 lines, no bad line found, partial')
    const other = await statsOf(
      await packTar([
        { ...files[0]!, name: './log/api.jsonl.1' },
        { ...link, linkname: 'log/api.jsonl.1' },
      ]),
    )
    expect([other.exitCode, leftOutOf(other.stderr)]).toEqual([0, 'bundle:log/api.jsonl (link)'])
  })
})

test('files of one name in an archive', async () => {
  const tar = await packTar([0, 1, 2].map((i) => ({ name: 'log/api.jsonl', content: apiLines(10, 10 * i) })))
  const { stdout, stderr } = await readAs('grep PATTERN', 'bundle', tar, ['-c'])
  expect(stdout).toBe(['', '#2', '#3'].map((number) => `bundle:log/api.jsonl${number}:10\n`).join(''))
  expect(stderr).toContain('bundle: has more than one file called log/api.jsonl; all of them are read')
})

describe('an archive that breaks off', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const tar = await tarOf({ 'api.jsonl.1': TEXT, 'api.jsonl': NEXT })
    for (const content of [tar.subarray(0, 30_000), gzipSync(tar.subarray(0, 30_000))]) {
      const { exitCode, stderr } = await readAs(name, 'bundle', content)
      expect(exitCode).toBe(2)
      expect(stderr).toMatch(/bundle: the (tar|archive) data ends too early/)
      expect(stderr).toMatch(/bundle:api.jsonl: the (tar|archive) data ends too early .*; read up to line \d/)
      expect(stderr).toMatch(/(no bad line found|none parsed), partial/)
    }
  })

  test('without a trace', async () => {
    const tar = await tarOf({ 'api.jsonl': TEXT })
    const path = join(tempFolder({ bundle: tar.subarray(0, 5000) }), 'bundle')
    const { code, stderr } = await finish(start(['stats', '-q', path]))
    const reasons = ['bundle: the tar data', 'bundle:api.jsonl: the archive data'].map((it) =>
      expect.stringContaining(it),
    )
    expect([code, ...stderr.trimEnd().split('\n')]).toEqual([2, ...reasons])
  })

  test('wherever it does, and where it is damaged', async () => {
    const tar = gzipSync(await tarOf(FILES))
    for (let length = 20; length < tar.length - 10; length += 97) {
      const cut = await statsOf(tar.subarray(0, length))
      expect([cut.exitCode, cut.stderr]).toEqual([2, expect.stringContaining('ends too early')])
    }
    const plain = await tarOf(FILES)
    plain.fill('x', 512 * 16, 512 * 30)
    const { exitCode, stderr } = await statsOf(plain)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bundle: the tar data is damaged')])
  })
})

describe('a tar archive that was cut between two files', () => {
  const cut = async () => (await tarOf({ 'api.jsonl': TEXT, 'connection.jsonl': '\0'.repeat(512) })).subarray(0, -1024)
  const cause = 'bundle: the tar data has no end mark: it may be truncated'

  test.each(READING_NAMES)('%s', async (name) => {
    const tar = await tarOf({ 'api.jsonl.1': TEXT, 'api.jsonl': NEXT })
    for (const content of [tar.subarray(0, -1024), gzipSync(tar.subarray(0, -1024))]) {
      const { exitCode, stderr } = await readAs(name, 'bundle', content)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${cause}\n`)])
      expect(stderr).toContain('2 files, 38.3 kB, 400 lines')
      expect(stderr).toMatch(/(no bad line found|none parsed), partial/)
    }
  })

  test('nothing is called absent', async () => {
    const { stdout } = await readAs('inspect', 'bundle', (await tarOf(FILES)).subarray(0, -1024))
    expect(JSON.parse(stdout)).toMatchObject({ result: { absent: [] }, warnings: [{ code: 'input', message: cause }] })
  })

  test('zeros of a file, or behind a header of pax, are none', async () => {
    const pax = await packTar([{ name: 'z', pax: { comment: 'x' } }])
    for (const content of [await cut(), Buffer.concat([await cut(), pax.subarray(0, 1024)])]) {
      expect((await statsOf(content)).stderr).toContain(cause)
    }
  })

  test('one block is enough', async () => {
    const { exitCode, stderr } = await statsOf((await tarOf(FILES)).subarray(0, -512))
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('partial')])
  })
})

test('an archive of a million files', async () => {
  // The way to the limit is shorter with long names.
  const long = 'x/'.repeat(1500)
  const files = Array.from({ length: 6000 }, (_, i) => ({ name: 'api.jsonl', pax: { path: `${long}api.jsonl.${i}` } }))
  const tar = await packTar(files)
  const { exitCode, stderr } = await statsOf(gzipSync(tar), ['--quiet'])
  const message =
    /^sora-logs: bundle: has too many files: only the first 52\d\d were read; unpack it and name the folder\n$/
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)])
})

describe('a file in an archive that is larger than any disk', () => {
  const sized = async (size: number) =>
    Buffer.concat([
      (await tarOf({ 'a-api.jsonl': TEXT })).subarray(0, -1024),
      await tarHeader('api.jsonl', size),
      Buffer.from(NEXT),
    ])

  test.each([2 ** 44, 2 ** 52, 2 ** 53, 2 ** 60, 2 ** 87])('%d bytes', async (size) => {
    for (const content of [await sized(size), gzipSync(await sized(size))]) {
      const { exitCode, stderr } = await statsOf(content)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bundle: the tar data is damaged\n')])
      expect(stderr).toContain('1 file, 19.1 kB, 200 lines, no bad line found, partial')
    }
  })

  test('by a record of pax', async () => {
    const tar = await packTar([{ name: 'api.jsonl', content: TEXT, pax: { size: `${2 ** 60}` } }])
    const { exitCode, stderr } = await statsOf(tar)
    expect([exitCode, stderr]).toEqual([2, 'sora-logs: bundle: the tar data is damaged\n'])
  })

  test('a damaged last header of a short archive', async () => {
    const { exitCode, stderr } = await statsOf(
      Buffer.concat([await tarHeader('api.jsonl', 0), await tarHeader('api.jsonl', 2 ** 60)]),
    )
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bundle: the tar data is damaged\n')])
  })

  test('its size is that of what is there, for threads', async () => {
    const path = join(tempFolder({ bundle: await sized(2 ** 42) }), 'bundle')
    const part = new FilePart(path, { start: 1024, size: 2 ** 42 })
    part.close()
    expect(part.size).toBe((await sized(1)).length - 1024)
  })
})

describe('an archive of a hundred thousand empty logs', () => {
  test('a signal while they are told', async () => {
    const header = await tarHeader('api.jsonl', 0)
    const path = join(tempFolder({ bundle: gzipSync(Buffer.concat([...Array(50_000).fill(header), END])) }), 'bundle')
    const controller = new AbortController()
    const found = findSources([path], {
      ...{ resolve: (path) => path, interrupted: controller.signal, unwraps: true, kinds: undefined },
      ...{ onFault: () => {}, onProgress: () => {}, keepsCopies: true },
      // That there are several of one name, said when all are listed.
      onNote: () => setImmediate(() => controller.abort()),
    })
    await expect(found).rejects.toThrow(Interruption)
  })

  test('one lets others have their turn', async () => {
    let isTurned = false
    setImmediate(() => {
      isTurned = true
    })
    const empty = openStreamed('bundle', { start: 512, size: 0 })
    expect([await empty.read(new Uint8Array(1)), isTurned]).toEqual([0, true])
  })
})

test('an archive that unpacks to gigabytes', async () => {
  const zeros = gzipSync(Buffer.alloc(64 << 20), { level: 1 })
  const header = gzipSync(await tarHeader('zeros', 2 ** 32))
  const folder = tempFolder({ bomb: Buffer.concat([header, ...Array<Buffer>(64).fill(zeros)]) })
  const child = start(['stats', join(folder, 'bomb')])
  const finished = finish(child)
  await waitUntilOpen(child, join(folder, 'bomb'))
  child.kill('SIGINT')
  const { code, stderr } = await finished
  expect([code, stderr]).toEqual([130, expect.stringContaining('interrupted')])
})

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { finish, start } from '../support/spawn.ts'
import { packTar } from '../support/tar.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { apiLines } from './api-lines.ts'
import { answerOf, READING_NAMES, readLog, readSummaryLine } from './every-command.ts'
import { waitUntilOpen } from './vitals.ts'
import { rawFrame, skippableFrame } from './zstd-frames.ts'

const TEXT = apiLines(200)
/** What `zstd -19` makes of `apiLines(4000)`: several blocks that refer to each other, and a checksum. */
const ZSTD = readFileSync(join(import.meta.dirname, 'api-lines.zst'))

/** The numbers of the lines that `grep` finds, in one string. */
const idsIn = (text: string): string => [...text.matchAll(/"id":"ID-(\d+)".*\n/g)].map(([, id]) => id).join()

const cut = (text: string, ...places: number[]): string[] =>
  [0, ...places].map((place, i) => text.slice(place, [...places, text.length][i]))

describe('gzip of several members', () => {
  const members = ['', ...cut(TEXT, 10_003, 10_004, 17_000), ''].map((part) => gzipSync(part))
  const many = TEXT.split('').map((character) => gzipSync(character))

  test.each(READING_NAMES)('%s: the same answer as of the text', async (name) => {
    const plain = await readLog(name, TEXT)
    for (const content of [gzipSync(TEXT), Buffer.concat(members)]) {
      const packed = await readLog(name, content)
      expect([answerOf(packed), packed.exitCode]).toEqual([answerOf(plain), 0])
    }
  })

  test('a member a byte', async () => {
    expect((await readLog('grep PATTERN', Buffer.concat(many))).stdout).toContain('"ID-199"')
  })
})

describe('gzip of many small members', () => {
  const texts = Array.from({ length: 3000 }, (_, i) => apiLines(1 + (i % 3), 3 * i))
  const members = texts.map((text) => gzipSync(text))
  const ids = idsIn(texts.join(''))

  test('all lines count', async () => {
    const { exitCode, stdout } = await readLog('grep PATTERN', Buffer.concat(members))
    expect([exitCode, idsIn(stdout)]).toEqual([0, ids])
  })

  test('other bytes between them, zeros and others: what is before counts', async () => {
    for (const [padding, reason] of [
      [Buffer.alloc(20), 'unexpected data after the end of the gzip data'],
      [Buffer.from('x'), 'unexpected data after the end of the gzip data'],
    ] as const) {
      const content = Buffer.concat([...members.slice(0, 1000), padding, ...members.slice(1000)])
      const run = await readLog('grep PATTERN', content)
      expect([run.exitCode, idsIn(run.stdout)]).toEqual([2, idsIn(texts.slice(0, 1000).join(''))])
      expect(run.stderr).toContain(reason)
    }
  })

  test('a flipped bit in any of them: as gzip does', async () => {
    const content = Buffer.concat(members)
    for (let place = 5000; place < content.length; place += 20_011) {
      const flipped = Buffer.from(content)
      flipped[place]! ^= 4
      await compareWithGzip(flipped, texts.join(''))
    }
  })
})

describe('gzip with all that a header may hold', () => {
  const whole = gzipSync(TEXT)
  const zeroEnded = Buffer.from('a name or a comment\0')
  // The checksum of a header is not compared, as gzip does not.
  const fields = new Map([
    [2, Buffer.alloc(2)],
    [4, Buffer.concat([Buffer.of(0x2c, 0x01), Buffer.alloc(300, 'x')])],
    [8, zeroEnded],
    [16, zeroEnded],
  ])

  test.each(Array.from({ length: 16 }, (_, i) => 2 * i))('flags %i', async (flags) => {
    const head = Buffer.from(whole.subarray(0, 10))
    head[3] = flags
    const more = [4, 8, 16, 2].filter((flag) => flags & flag).map((flag) => fields.get(flag)!)
    const { exitCode, stdout } = await readLog('grep PATTERN', Buffer.concat([head, ...more, whole.subarray(10)]))
    expect([exitCode, idsIn(stdout)]).toEqual([0, idsIn(TEXT)])
  })

  test('flags that nobody knows are damage', async () => {
    const changed = Buffer.from(whole)
    changed[3] = 0x20
    expect((await readLog('stats', changed)).stderr).toContain('the gzip data is damaged')
  })
})

describe('gzip that breaks off', () => {
  const two = Buffer.concat([gzipSync(TEXT), gzipSync(apiLines(200, 200))])

  test.each(READING_NAMES)('%s', async (name) => {
    const run = await readLog(name, two.subarray(0, two.length - 300))
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('the gzip data ends too early')])
    expect(readSummaryLine(run).lines).toBeGreaterThan(200)
    expect(readSummaryLine(run).bad).toBe(0)
  })

  test('wherever it does: all whole lines that gzip gives out', async () => {
    for (let length = 3; length < two.length; length += 29)
      await compareWithGzip(two.subarray(0, length), apiLines(400))
  })
})

/**
 * What we read of a damaged file is what gzip does or more, up to where lines become others, with the same verdict.
 * @param whole what was packed
 */
async function compareWithGzip(content: Buffer, whole: string): Promise<void> {
  const gzip = spawnSync('gzip', ['-dc'], { input: content })
  const ours = await readLog('grep PATTERN', content)
  const lines = whole.split('\n')
  const rightLines = (text: string) => text.split('\n').findIndex((line, i) => line === '' || line !== lines[i])
  expect(ours.exitCode).toBe(gzip.status === 0 ? 0 : 2)
  const printed = ours.stdout.replaceAll(/^api\.jsonl:\d+:/gm, '')
  expect(rightLines(printed)).toBeGreaterThanOrEqual(rightLines(gzip.stdout.toString()))
}

describe('gzip with a flipped bit', () => {
  // Larger than what gzip holds back, and with lines that do not become shorter by much.
  const lines = Array.from({ length: 700 }, (_, i) => apiLines(1, i).replace('{}', hashOf(i))).join('')
  const whole = gzipSync(lines)

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('bit %i of bytes everywhere', async (bit) => {
    for (let place = 2 + bit; place < whole.length; place += 1009) {
      const flipped = Buffer.from(whole)
      flipped[place]! ^= 1 << bit
      await compareWithGzip(flipped, lines)
    }
  })

  test('in the checksum: every line counts', async () => {
    const flipped = Buffer.from(whole)
    flipped[whole.length - 6]! ^= 1
    const run = await readLog('stats', flipped)
    expect([run.exitCode, readSummaryLine(run)]).toEqual([2, { lines: 700, bad: 0 }])
    expect(run.stderr).toContain('its checksum differs')
  })
})

const hashOf = (i: number): string =>
  Array.from({ length: 12 }, (_, j) => ((i * 7919 + j) ** 5 % 4_294_967_291).toString(36)).join('')

describe('bytes behind gzip', () => {
  const whole = gzipSync(TEXT)
  const zeros = Buffer.alloc(100_000)

  test.each(READING_NAMES)('%s', async (name) => {
    const plain = await readLog(name, TEXT)
    const padded = await readLog(name, Buffer.concat([whole, zeros]))
    expect([padded.exitCode, answerOf(padded)]).toEqual([0, answerOf(plain)])
    const followed = await readLog(name, Buffer.concat([whole, Buffer.from('x')]))
    expect([followed.exitCode, followed.stderr]).toEqual([
      2,
      expect.stringContaining('unexpected data after the end of the gzip data'),
    ])
    expect(readSummaryLine(followed)).toEqual(readSummaryLine(plain))
  })

  test.each([
    ['a text', Buffer.from(apiLines(1))],
    ['half a magic number', Buffer.of(0x1f)],
    ['zeros and a text', Buffer.concat([zeros, Buffer.from('x')])],
  ])('%s: as gzip does', async (_, garbage) => {
    const run = await readLog('grep PATTERN', Buffer.concat([whole, garbage]))
    expect([run.exitCode, idsIn(run.stdout)]).toEqual([2, idsIn(TEXT)])
  })
})

describe('a gzip bomb', () => {
  const part = gzipSync(Buffer.alloc(64 << 20, 'x'))
  const bomb = Buffer.concat([gzipSync(apiLines(1)), ...Array(16).fill(part), gzipSync(`\n${apiLines(1, 1)}`)])

  test.each(['stats', 'grep PATTERN', 'validate'] as const)('%s', async (name) => {
    const before = process.resourceUsage().maxRSS
    const run = await readLog(name, bomb, ['--max-line', '1MiB'])
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(300_000)
    expect(readSummaryLine(run)).toMatchObject({ lines: 3, ...(name === 'grep PATTERN' ? {} : { bad: 1 }) })
  })
})

describe('zstd', () => {
  const whole = apiLines(4000)

  test.each(READING_NAMES)('%s: the same answer as of the text', async (name) => {
    const plain = await readLog(name, whole)
    const packed = await readLog(name, ZSTD)
    expect([answerOf(packed), packed.exitCode]).toEqual([answerOf(plain), 0])
  })

  test('frames behind one another, some to be skipped, are one text', async () => {
    const [first = '', second = '', third = ''] = cut(TEXT, 10_003, 10_004)
    const frames = [
      skippableFrame(70_000),
      rawFrame(first),
      rawFrame(''),
      rawFrame(second),
      skippableFrame(0),
      rawFrame(third),
    ]
    const { exitCode, stdout } = await readLog('grep PATTERN', Buffer.concat(frames))
    expect([exitCode, idsIn(stdout)]).toEqual([0, idsIn(TEXT)])
  })

  test('a frame without a checksum', async () => {
    const { exitCode, stdout } = await readLog('grep PATTERN', rawFrame(TEXT, { hasChecksum: false }))
    expect([exitCode, idsIn(stdout)]).toEqual([0, idsIn(TEXT)])
  })
})

describe('a zstd bomb', () => {
  // A header with a window of 8 MiB, and as many blocks of four bytes as are wanted, each of 128 KiB of the letter x.
  const block = Buffer.of(((131072 << 3) & 255) | 2, (131072 >> 5) & 255, (131072 >> 13) & 255, 0x78)
  const bomb = Buffer.concat([rawFrame('', { hasChecksum: false }).subarray(0, 6), ...Array(15_000).fill(block)])

  test('a signal ends it within one portion', async () => {
    const path = join(tempFolder({ 'api.jsonl.zst': bomb }), 'api.jsonl.zst')
    const child = start(['stats', path])
    const finished = finish(child)
    await waitUntilOpen(child, path)
    child.kill('SIGINT')
    const { code, stderr } = await finished
    expect([code, stderr]).toEqual([130, expect.stringContaining('interrupted')])
  })

  test('frames whose window is large take no more than their text', async () => {
    const frame = rawFrame(apiLines(1), { hasChecksum: false })
    frame[5] = 17 << 3
    const before = process.resourceUsage().maxRSS
    const run = await readLog('stats', Buffer.concat(Array(2000).fill(frame)))
    expect([run.exitCode, readSummaryLine(run).lines]).toEqual([0, 2000])
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(200_000)
  })
})

describe('zstd that is damaged', () => {
  const two = Buffer.concat([rawFrame(TEXT), ZSTD])

  test.each(READING_NAMES)('%s: breaks off', async (name) => {
    const run = await readLog(name, two.subarray(0, two.length - 300))
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('the zstd data ends too early')])
    expect(readSummaryLine(run).lines).toBeGreaterThanOrEqual(200)
    expect(readSummaryLine(run).bad).toBe(0)
  })

  test('wherever it breaks off', async () => {
    for (let length = 4; length < two.length; length += 997) {
      expect((await readLog('stats', two.subarray(0, length))).exitCode).toBe(
        length === two.length - ZSTD.length ? 0 : 2,
      )
    }
  })

  test('a flipped bit anywhere is noticed, or changes nothing', async () => {
    const whole = idsIn(apiLines(4000))
    for (let place = 4; place < ZSTD.length; place += 97) {
      const flipped = Buffer.from(ZSTD)
      flipped[place]! ^= 1 << (place % 8)
      const { exitCode, stdout } = await readLog('grep PATTERN', flipped)
      expect(exitCode === 2 || idsIn(stdout) === whole, `byte ${place}`).toBe(true)
    }
  })

  test('other bytes behind it', async () => {
    const run = await readLog('stats', Buffer.concat([ZSTD, Buffer.from('x')]))
    expect([run.exitCode, readSummaryLine(run).lines]).toEqual([2, 4000])
    expect(run.stderr).toContain('unexpected data after the end of the zstd data')
  })

  test('a window of two gigabytes is refused', async () => {
    const frame = rawFrame(TEXT)
    frame[5] = 21 << 3
    expect((await readLog('stats', frame)).stderr).toContain('asks for 2147483648 bytes of memory')
  })
})

describe('zstd that needs a dictionary', () => {
  const whole = rawFrame(TEXT)
  // The descriptor says how many bytes of a number follow the window.
  const frameWith = (bytes: number, hasChecksum: boolean) => {
    const frame = rawFrame(TEXT, { hasChecksum })
    const id = Buffer.from([0x1f, 0x84, 0x42, 0x01].slice(0, bytes))
    frame[4]! |= [0, 1, 2, 0, 3][bytes]!
    return Buffer.concat([frame.subarray(0, 6), id, frame.subarray(6)])
  }

  test.each(READING_NAMES)('%s', async (name) => {
    for (const hasChecksum of [true, false]) {
      const { exitCode, stderr } = await readLog(name, frameWith(4, hasChecksum))
      expect([exitCode, stderr]).toEqual([
        2,
        expect.stringContaining('needs the zstd dictionary 21136415; unpack it with zstd -d -D DICTIONARY before'),
      ])
    }
  })

  test.each([
    [1, 31],
    [2, 33_823],
  ])('a number of %i bytes', async (bytes, id) => {
    expect((await readLog('stats', frameWith(bytes, true))).stderr).toContain(`needs the zstd dictionary ${id};`)
  })

  test('an id that was not found is not said to be nowhere', async () => {
    const run = await readLog('grep PATTERN', frameWith(4, true), ['--connection-id', 'C'])
    expect(run.stderr).toContain("no line that was read has 'C'")
  })

  test('lines before it count', async () => {
    const run = await readLog('stats', Buffer.concat([whole, frameWith(4, true)]))
    expect([run.exitCode, readSummaryLine(run).lines]).toEqual([2, 200])
  })
})

describe('archives of other forms', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const archives = [
      ['a RAR archive; unpack it (unrar x -opFOLDER ', Buffer.from('Rar!\x1a\x07\0')],
      ['a 7z archive; unpack it (7z x -oFOLDER ', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4])],
    ] as const
    for (const [message, content] of archives) {
      const { exitCode, stderr } = await readLog(name, content)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`is ${message}api.jsonl) and name the folder`)])
    }
  })
})

describe('packed files without a byte', () => {
  const FORMS = { gz: 'gzip', tgz: 'gzip', 'tar.gz': 'gzip', zst: 'zstd', 'tar.zst': 'zstd', tar: 'tar', ZIP: 'zip' }

  test.each(READING_NAMES)('%s', async (name) => {
    for (const [ending, form] of Object.entries(FORMS)) {
      const { exitCode, stderr } = await readLog(name, Buffer.alloc(0), [], `api.jsonl.${ending}`)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`the ${form} data ends too early`)])
    }
    expect((await readLog(name, Buffer.alloc(0))).stderr).not.toContain('ends too early')
  })

  test('an archive has one that it holds', async () => {
    const tar = await packTar([{ name: 'api.jsonl.1.gz' }, { name: 'api.jsonl', content: TEXT }])
    const { exitCode, stderr } = await readLog('stats', tar, [], 'bundle.tar')
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bundle.tar:api.jsonl.1.gz: the gzip data ends')])
  })
})

describe('names that promise', () => {
  const zeros = Buffer.concat([Buffer.alloc(40_000), gzipSync(TEXT)])

  test.each(READING_NAMES)('%s', async (name) => {
    const empty = await readLog(name, zeros, [], 'api.jsonl.gz')
    const reason = 'begins with zero bytes and not as gzip does'
    expect([empty.exitCode, empty.stderr]).toEqual([2, expect.stringContaining(reason)])
    const page = await readLog(name, Buffer.from('<html>404</html>\n'), [], 'api.jsonl.zst')
    expect([page.exitCode, page.stderr]).toEqual([2, expect.stringContaining('is not zstd, although its name says so')])
  })

  test('also where several threads would read it', async () => {
    const { exitCode, stderr } = await readLog('stats', Buffer.alloc(40 << 20), ['--jobs', '2'], 'api.jsonl.gz')
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('begins with zero bytes')])
  })

  test('what was unpacked in its place is read', async () => {
    const { exitCode, stdout } = await readLog('grep PATTERN', Buffer.from(`\n ${TEXT}`), [], 'api.jsonl.gz')
    expect([exitCode, idsIn(stdout)]).toEqual([0, idsIn(TEXT)])
  })
})

describe('forms that are not unpacked', () => {
  test.each([
    ['bzip2', [0x42, 0x5a, 0x68, 0x39], 'bzip2 -dc'],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'xz -dc'],
    ['lz4', [0x04, 0x22, 0x4d, 0x18], 'lz4 -dc'],
    ['compress (.Z)', [0x1f, 0x9d, 0x90], 'gzip -dc'],
    ['zstd of before 2016', [0x27, 0xb5, 0x2f, 0xfd, 0], 'zstd -dc'],
  ])('%s', async (form, bytes, command) => {
    for (const name of READING_NAMES) {
      const { exitCode, stderr } = await readLog(name, Buffer.from(bytes))
      const message = `${form} is not supported; try ${command} api.jsonl | sora-logs`
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)])
    }
  })

  test.each([
    ['encrypted by openssl', 'Salted__12345678', 'decrypt it before'],
    ['metadata of macOS', '\0\x05\x16\x07\0\x02\0\0', 'the log has the same name without ._'],
    ['a zstd dictionary', Buffer.from([0x37, 0xa4, 0x30, 0xec, 1]), 'name the logs that were packed with it'],
  ])('is %s', async (form, content, advice) => {
    const { exitCode, stderr } = await readLog('stats', Buffer.from(content))
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`is ${form}, no log; ${advice}`)])
  })
})

describe('names that lie', () => {
  test.each([
    ['api.jsonl.gz', Buffer.from(TEXT)],
    ['api.jsonl.zst', gzipSync(TEXT)],
    ['api.jsonl', gzipSync(TEXT)],
    ['api.jsonl.gz', gzipSync(gzipSync(TEXT))],
  ])('%s', async (log, content) => {
    const { exitCode, stdout } = await readLog('grep PATTERN', content, [], log)
    expect([exitCode, idsIn(stdout)]).toEqual([0, idsIn(TEXT)])
  })

  test('nothing in it is no damage', async () => {
    expect((await readLog('stats', gzipSync(''), [], 'api.jsonl.gz')).exitCode).toBe(0)
    expect((await readLog('stats', Buffer.alloc(0), [], 'api.jsonl')).exitCode).toBe(0)
  })

  test('a file that might unpack to itself comes to an end', async () => {
    const { exitCode, stderr } = await readLog('stats', gzipSync(gzipSync(gzipSync(TEXT))))
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('compressed more than 2 times')])
  })
})

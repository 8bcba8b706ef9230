import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteBlock } from '../../../../src/input/blocks.ts'
import { unwrapBlocks } from '../../../../src/input/wrapped/unwrap.ts'
import type { LinePlace } from '../../../../src/model/block.ts'
import { createStringReader } from '../../../../src/scan/string-reader.ts'
import { columnBehind, WRITTEN_FORMS, wrapText } from './forms.ts'

/** Tells by its content that it is a line of a log. */
const FIRST = '{"req":{"channel_id":"c"},"res":{"allowed":true}}'

const readString = createStringReader()

/** Lines as they are read, so many a block; a block is valid until the next one is asked for. */
async function* blocksOf(lines: readonly string[], size: number): AsyncGenerator<ByteBlock> {
  let offset = 0
  for (let i = 0; i < lines.length; i += size) {
    const bytes = Buffer.from(`${lines.slice(i, i + size).join('\n')}\n`)
    yield { offset, bytes }
    offset += bytes.length
    bytes.fill(0)
  }
}

/** @param columns of each inner line the one whose place is asked for */
async function unwrap(blocks: AsyncIterable<ByteBlock>, columns: readonly number[] = [], maxLineBytes = 1 << 20) {
  const notes: string[] = []
  const lines: string[] = []
  const outer: string[] = []
  const places: LinePlace[] = []
  let fault: unknown
  try {
    let end = 0
    const options = {
      maxLineBytes,
      onNote: (note: string) => notes.push(note),
      loadStringReader: async () => readString,
    }
    for await (const block of unwrapBlocks(blocks, options)) {
      const before = lines.length
      expect(block.offset).toBe(end)
      end += block.bytes.length
      lines.push(...Buffer.from(block.bytes).toString().replace(/\n$/, '').split('\n'))
      for (let line = 0; block.outer && before + line < lines.length; line += 1) {
        const place = block.outer.placeOf({ line, column: columns[before + line] ?? 1 })
        places.push({ ...place, line: before + place.line })
        outer.push(Buffer.from(block.outer.line(line)).toString())
      }
    }
  } catch (error) {
    fault = error
  }
  return { lines, outer, places, notes, fault }
}

const character = fc.oneof(
  fc.constantFrom('"', '\\', '/', '<', 'é', '朝', '😀', '\u2028', '\\u00e9'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)

/** As it may stand in a line of a log: with characters that UTF-8 has. */
const text = fc.array(character, { maxLength: 30 }).map((it) => Buffer.from(it.join('').replace(/\n/g, '_')).toString())

describe.for(WRITTEN_FORMS)('$name', (form) => {
  test('inner lines come out as they were, with outer ones and places in them', async () => {
    const cut = fc.record({ text, at: fc.nat(30) })
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 8 }), fc.integer({ min: 1, max: 10 }), async (cuts, size) => {
        const all = [{ text: FIRST, at: 0 }, ...cuts]
        const outer = all.map((it) => wrapText(form, it.text))
        const before = all.map((it) => [...it.text].slice(0, it.at))
        const columns = before.map((it) => it.length + 1)
        const found = await unwrap(blocksOf(outer, size), columns)
        expect(found.lines).toEqual(all.map((it) => it.text))
        expect(found.outer).toEqual(outer)
        expect(found.places).toEqual(before.map((it, line) => ({ line, column: columnBehind(form, it.join('')) })))
        expect(found.notes).toHaveLength(1)
      }),
    )
  })

  test('a line that is not wrapped stays as it is', async () => {
    const [before] = form.whole('stdout')
    const odd = ['', 'panic: nil', '{"a":1}', FIRST, before.slice(0, 10), '\u0000', '{"log":"{}",}', '{"log":"\t"}']
    const found = await unwrap(blocksOf([wrapText(form, FIRST), ...odd], 3))
    expect(found.lines).toEqual([FIRST, ...odd])
    expect(found.places.slice(1)).toEqual(odd.map((_, i) => ({ line: i + 1, column: 1 })))
  })
})

describe.for(WRITTEN_FORMS.filter(({ part }) => part))('parts: $name', (form) => {
  const wrapPart = (part: string, stream: string) => wrapText(form, part, stream, form.part)
  /** As long as parts of the form are. */
  const partOf = (start: string): string =>
    start.padEnd((form.partBytes ?? 0) - Buffer.byteLength(start) + start.length, 'x')
  const parts = [partOf('{"é":"'), partOf('朝"'), '😀"}']
  const outer = [
    wrapText(form, FIRST),
    wrapPart(parts[0]!, 'stdout'),
    wrapText(form, '{"b":1}', 'stderr'),
    wrapPart(parts[1]!, 'stdout'),
    wrapPart(partOf('{"c":'), 'stderr'),
    wrapText(form, parts[2]!, 'stdout'),
    wrapText(form, '2}', 'stderr'),
  ]
  const whole = parts.join('')

  test.for([1, 2, 3, 4, 5, 6, 7])(
    'stand where the last one was, with places in each, in blocks of %i lines',
    async (size) => {
      const inner = [FIRST, '', '{"b":1}', '', '', whole, `${partOf('{"c":')}2}`]
      expect((await unwrap(blocksOf(outer, size))).lines).toEqual(inner)
      for (const [i, line] of [1, 3, 5].entries()) {
        const before = [...parts.slice(0, i).join('')].length
        const column = columnBehind(form, [...parts[i]!][0]!, 'stdout', line === 5 ? form.whole : form.part)
        const { places } = await unwrap(blocksOf(outer, size), [1, 1, 1, 1, 1, before + 2, 1])
        expect(places[5]).toEqual({ line, column })
      }
    },
  )

  test('without a last one they are the line when the input ends', async () => {
    const { lines } = await unwrap(blocksOf(outer.slice(0, 5), 2))
    expect(lines).toEqual([FIRST, '', '{"b":1}', parts[0]! + parts[1]!, partOf('{"c":')])
  })

  test('a fault that breaks the input off loses them, and no line behind them', async () => {
    async function* broken() {
      yield* blocksOf(outer.slice(0, 4), 3)
      throw new Error('cut')
    }
    const { lines, fault } = await unwrap(broken())
    expect(lines).toEqual([FIRST, '', '{"b":1}', ''])
    expect(fault).toEqual(new Error('cut'))
  })

  test('of endless parts so many wait as a line may have bytes', async () => {
    const many = Array.from({ length: 200 }, () => wrapPart(partOf('x'.repeat(10_000)), 'stdout'))
    const { lines } = await unwrap(blocksOf([wrapText(form, FIRST), ...many], 10), [], 1000)
    const texts = lines.filter((line) => line !== '')
    expect(lines).toHaveLength(201)
    expect(texts.length).toBeGreaterThan(2)
    expect(texts.slice(1).join('')).toBe(partOf('x'.repeat(10_000)).repeat(200))
  })
})

describe('which lines are wrapped', () => {
  const notes = async (...lines: string[]) => (await unwrap(blocksOf(lines, 50))).notes
  const docker = (log: string) => JSON.stringify({ log, stream: 'stdout', time: '2026-11-20T10:08:00Z' })
  const api =
    '{"id":"A","timestamp":"2026-11-20T10:00:00Z","operation":"StartRecording","json":"{\\"channel_id\\":\\"c\\"}"}'

  test('lines of a log are not, though one of their fields may be JSON text', async () => {
    expect(await notes(api, api)).toEqual([])
    expect(await notes(FIRST, docker(FIRST))).toEqual([])
    expect(await notes(JSON.stringify({ type: 'x', metadata: '{"a":1}' }))).toEqual([])
  })

  test('what a container says before its first log line, and a torn line, are no hindrance', async () => {
    expect(await notes('rn"}', docker('Sora starts\n'), docker(FIRST))).toHaveLength(1)
    const exported = [{ message: 'Sora starts' }, { message: FIRST }]
    expect(await notes(...exported.map((line) => JSON.stringify(line)))).toHaveLength(1)
    expect(await notes(JSON.stringify({ message: 'Sora starts' }))).toEqual([])
  })

  test('in two layers at most', async () => {
    const [twice, thrice] = [docker(docker(FIRST)), docker(docker(docker(FIRST)))]
    expect((await unwrap(blocksOf([twice, twice], 1))).lines).toEqual([FIRST, FIRST])
    expect((await unwrap(blocksOf([thrice], 1))).lines).toEqual([docker(FIRST)])
    const cri = (text: string) => `2026-11-20T10:08:00Z stdout F ${text}`
    const { lines, places, notes } = await unwrap(blocksOf([docker(cri(docker(FIRST))), docker(cri(FIRST))], 1))
    expect(lines).toEqual([docker(FIRST), FIRST])
    expect(places[1]).toEqual({ line: 1, column: '{"log":"2026-11-20T10:08:00Z stdout F '.length + 1 })
    expect(notes[0]).toContain('(Docker json-file, field log; in it CRI)')
  })

  test('where only some are, none is unwrapped, and it is said', async () => {
    const found = await unwrap(blocksOf([docker(FIRST), FIRST], 2))
    expect(found.lines).toEqual([docker(FIRST), FIRST])
    expect(found.notes).toEqual([
      'only some of its first lines are wrapped (Docker json-file, field log), so they are read as they are',
    ])
  })

  test('the first twenty are looked at, and so much of the text', async () => {
    const plain = Array.from({ length: 20 }, () => '{"a":1}')
    expect(await notes(...plain, docker(FIRST))).toEqual([])
    expect(await notes(docker('x'.repeat(300_000)))).toEqual([])
  })
})

test('a text of several lines is one, and a value that is no text is one that is not usable', async () => {
  const journal = (MESSAGE: unknown) => JSON.stringify({ __REALTIME_TIMESTAMP: '1', MESSAGE })
  const outer = [FIRST, '{\n"a": 1\n}\n', '\n', null, [123, 125], { a: 1.0 }].map(journal)
  const { lines } = await unwrap(blocksOf(outer, 2))
  expect(lines).toEqual([FIRST, '{ "a": 1 }', '', 'null', '[123,125]', '{"a":1}'])
})

import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ByteRange, columnOfByte, findSyntaxFault, locate, locateNearest } from '../../../src/scan/locate.ts'

const RUNS = { seed: 20261122, numRuns: 300 }
const corpus = fileURLToPath(new URL('../../../../shared/data/jsontestsuite/test_parsing', import.meta.url))
const hasCorpus = existsSync(corpus)

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const textOf = (line: Uint8Array, { start, end }: ByteRange) => decode(line.subarray(start, end))

/** The text that `locate` finds. */
function find(text: string, pointer: string): string | undefined {
  const line = encode(text)
  const range = locate(line, pointer)
  return range && textOf(line, range)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** JSON text with its choices kept: white space, escapes, duplicate keys. Oracle: `JSON.parse`. */
type Model = string | { open: '{' | '['; entries: readonly (readonly [key: string, value: Model])[] }

const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n'), maxLength: 2 })
const scalar = fc.oneof(
  fc.jsonValue({ maxDepth: 0, stringUnit: 'binary' }).map((value) => JSON.stringify(value)),
  fc.constantFrom('-0', '1E400', '12345678901234567890', '0.10', '"\\ud83d"', '"\\/\\u0022"', '""'),
)
/** Few, so that they meet; several are the same key in another spelling. */
const key = fc.oneof(
  fc.constantFrom(
    '"a"',
    '"\\u0061"',
    '"ab"',
    '"a\\u0062"',
    '""',
    '"0"',
    '"__proto__"',
    '"a/b"',
    '"~1"',
    '"é"',
    '"\\u00e9"',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }).map((text) => JSON.stringify(text)),
)
const model = fc.letrec<{ model: Model }>((tie) => ({
  model: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.record({
      open: fc.constantFrom('{' as const, '[' as const),
      entries: fc.array(fc.tuple(key, tie('model')), { maxLength: 5 }),
    }),
  ),
})).model

function write(value: Model, gap: () => string): string {
  if (typeof value === 'string') return `${gap()}${value}${gap()}`
  const isObject = value.open === '{'
  const entries = value.entries.map(([name, child]) =>
    isObject ? `${gap()}${name}${gap()}:${write(child, gap)}` : write(child, gap),
  )
  return `${gap()}${value.open}${entries.length === 0 ? gap() : entries.join(',')}${isObject ? '}' : ']'}${gap()}`
}

const written = fc
  .tuple(model, fc.infiniteStream(space))
  .map(([value, spaces]) => ({ value, text: write(value, () => spaces.next().value) }))
const jsonText = written.map(({ text }) => text)

const child = (parent: string, name: string) => `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** Every pointer into a parsed value, with the value there. */
function* pointersOf(value: unknown, pointer = ''): Generator<[pointer: string, value: unknown]> {
  yield [pointer, value]
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) yield* pointersOf(inner, child(pointer, name))
}

/** JSON text hurt in up to three places; bytes that are no UTF-8 are left out. */
const mutatedJson = fc
  .tuple(
    fc.oneof(jsonText, fc.constantFrom('{"a":[true,null,-1.5e+3,"\\u00e9\\n"]}', '[0,{"é":"😀"},[]]')),
    fc.array(
      fc.record({
        how: fc.constantFrom('delete', 'insert', 'replace', 'cut'),
        where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        byte: fc.oneof(
          fc.constantFrom(...encode('{}[]:,"\\/ \t0123456789+-.eEutrfnl\0\u001f\u007f')),
          fc.nat({ max: 255 }),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([text, mutations]) => {
    const bytes = [...encode(text)]
    for (const { how, where, byte } of mutations) {
      const at = Math.floor(where * (bytes.length + 1))
      if (how === 'cut') bytes.length = at
      else if (how === 'insert') bytes.splice(at, 0, byte)
      else bytes.splice(at, 1, ...(how === 'replace' ? [byte] : []))
    }
    return Uint8Array.from(bytes)
  })
  .filter((bytes) => isUtf8(bytes))

/** Pieces of JSON in any order: reaches corners of the grammar that a hurt text seldom has. */
const jsonPieces = fc
  .array(
    fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '"a":', '\\', '\\u00e9', '\\u12', '0', '-', '1', '.', 'e', 'E+', 'true'],
      ...[
        'nul',
        'null',
        ' ',
        '\t',
        '\r',
        '\n',
        '\v',
        '\u00a0',
        '\u2028',
        '\ufeff',
        '\0',
        'é',
        '😀',
        '/',
        '[]',
        '{"a":1}',
      ],
    ),
    { maxLength: 10 },
  )
  .map((pieces) => encode(`[${pieces.join('')}`).subarray(pieces.length % 2))

describe('locate', () => {
  test.for([
    ['{"a":1}', '', '{"a":1}'],
    [' {"a" : 1 } ', '/a', '1'],
    ['{"a":{"b":[10,{"c":"x"}]}}', '/a/b/1/c', '"x"'],
    ['{"a":{"b":[10, {"c":"x"} ]}}', '/a/b/1', '{"c":"x"}'],
    ['[[],[[ ]]]', '/1/0', '[ ]'],
    ['"root"', '', '"root"'],
    ['{"a\\u0062":1}', '/ab', '1'],
    ['{"a\\\\b":1}', '/a\\b', '1'],
    ['{"a\\b":1}', '/a\\b', undefined],
    ['{"a/b":1,"m~n":2,"~1":3}', '/a~1b', '1'],
    ['{"a/b":1,"m~n":2,"~1":3}', '/m~0n', '2'],
    ['{"a/b":1,"m~n":2,"~1":3}', '/~01', '3'],
    ['{"":{"":1}}', '//', '1'],
    ['{"é😀":1}', '/é😀', '1'],
    ['{"\ufeffa":1}', '/\ufeffa', '1'],
    ['{"\\ud800":1}', '/\ud800', '1'],
    ['{"\ufffd":1}', '/\ud800', undefined],
    ['{"__proto__":1}', '/__proto__', '1'],
    ['{"0":{"1":"object"}}', '/0/1', '"object"'],
    ['[1,2]', '/2', undefined],
    ['[1,2]', '/-', undefined],
    ['[1,2]', '/01', undefined],
    ['[1,2]', '/1e0', undefined],
    ['{"a":1}', '/b', undefined],
    ['{"a":1}', '/a/b', undefined],
    ['{"ab":1}', '/a', undefined],
    ['{"a":1}', '/ab', undefined],
    ['\ufeff{"a":1}', '/a', '1'],
  ] as const)('%j at %j is %j', ([text, pointer, expected]) => {
    expect(find(text, pointer)).toBe(expected)
  })

  test('counts bytes', () => {
    expect(locate(encode('{"é":"😀","b":1}'), '/b')).toEqual({ start: 17, end: 18 })
  })

  test('takes the last of duplicate keys, all the way down', () => {
    expect(find('{"a":1,"a":2}', '/a')).toBe('2')
    expect(find('{"a":{"b":1},"a":{"c":2}}', '/a/b')).toBeUndefined()
    expect(find('{"a":{"b":1},"\\u0061":{"b":2}}', '/a/b')).toBe('2')
    expect(find('{"a":{"b":1},"a":3}', '/a/b')).toBeUndefined()
  })

  test('passes over faults inside values that are not asked for', () => {
    expect(find('{"a":[01,tru,"\\x\t",],"b":2,"c":+}', '/b')).toBe('2')
    expect(find('{"a":"}\\"]","b":2}', '/b')).toBe('2')
  })

  test.for([
    '',
    ' ',
    '{',
    '{"a":1',
    '{"b":2,"a',
    '{"b":2,"a":"',
    '{"b":2,"a":[',
    '{"b":2,"c"}',
    '{"b":2,3:1}',
    '{"b":2,"c":}',
    '{"b":2}}',
  ])('has nothing for the broken %j', (text) => {
    expect(find(text, '/b')).toBeUndefined()
  })

  test.for(['a', 'a/b', '/~', '/a~2'])('refuses %j, which is no pointer', (pointer) => {
    expect(() => locate(encode('{}'), pointer)).toThrow('not a JSON Pointer')
  })

  test('finds what JSON.parse reads, at every pointer', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        for (const [pointer, value] of pointersOf(JSON.parse(text))) {
          expect(JSON.parse(find(text, pointer) ?? 'missing')).toEqual(value)
        }
      }),
      RUNS,
    )
  })

  test('finds nothing where JSON.parse has nothing', () => {
    fc.assert(
      fc.property(jsonText, fc.array(key, { minLength: 1, maxLength: 3 }), (text, keys) => {
        const pointer = keys.reduce((parent, name) => child(parent, JSON.parse(name) as string), '')
        const present = new Map(pointersOf(JSON.parse(text)))
        expect(find(text, pointer) !== undefined).toBe(present.has(pointer))
      }),
      RUNS,
    )
  })
})

describe('locateNearest', () => {
  test.for([
    ['{"a":1}', '/a', 5],
    ['{"a":1}', '', 0],
    [' {"a":1}', '', 1],
    [' {"a":1}', '/b', 1],
    ['{"a":{"b":1}}', '/a/c', 5],
    ['{"a":{"b":1}}', '/x/c', 0],
    ['{"a":[1,{}]}', '/a/1/b', 8],
    ['{"a":[1,{}]}', '/a/2', 5],
    ['{"a":"text"}', '/a/b', 0],
    ['{"a":{"b":{}},"a":{}}', '/a/b/c', 18],
    ['{"a":{"b":{}},"a":1}', '/a/b/c', 0],
    ['{"a":{"b":{}},"c":{}}', '/a/b/c', 10],
    ['\ufeff{"a":1}', '/b', 3],
    ['12', '/a', 0],
    ['', '/a', 0],
    ['', '', 0],
  ] as const)('of %j at %j is %j', ([text, pointer, byte]) => {
    expect(locateNearest(encode(text), pointer)).toBe(byte)
  })
})

describe('columnOfByte', () => {
  test.for([
    ['abc', 0, 1],
    ['abc', 2, 3],
    ['abc', 3, 4],
    ['abc', 9, 4],
    ['', 0, 1],
    ['é😀x', 2, 2],
    ['é😀x', 6, 3],
    ['\ufeffab', 0, 1],
    ['\ufeffab', 3, 1],
    ['\ufeffab', 4, 2],
    ['a\ufeffb', 4, 3],
  ] as const)('of %j at byte %j is %j', ([text, byte, column]) => {
    expect(columnOfByte(encode(text), byte)).toBe(column)
  })

  test('a byte inside a character is in its column', () => {
    expect([0, 1, 2, 3, 4, 5].map((byte) => columnOfByte(encode('é😀'), byte))).toEqual([1, 1, 2, 2, 2, 2])
  })

  test.for([
    ['a lone continuation', [0x80, 0x61], 1],
    ['an overlong form of two bytes', [0xc0, 0xaf, 0x61], 2],
    ['an overlong form of three', [0xe0, 0x80, 0xaf, 0x61], 3],
    ['an overlong form of four', [0xf0, 0x80, 0x80, 0xaf, 0x61], 4],
    ['a surrogate', [0xed, 0xa0, 0x80, 0x61], 3],
    ['a number above U+10FFFF', [0xf4, 0x90, 0x80, 0x80, 0x61], 4],
    ['a lead that is none', [0xf5, 0x80, 0x80, 0x80, 0x61], 4],
    ['a cut character', [0xe2, 0x82, 0x61], 2],
    ['a byte that UTF-8 never has', [0xff, 0x61], 1],
  ] as const)('counts each byte of %s', ([, bytes, before]) => {
    expect(columnOfByte(Uint8Array.from(bytes), before)).toBe(before + 1)
  })

  test('counts code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        fc.pre(!before.startsWith('\ufeff') && !(before === '' && after.startsWith('\ufeff')))
        expect(columnOfByte(encode(before + after), encode(before).length)).toBe([...before].length + 1)
      }),
      RUNS,
    )
  })
})

describe('findSyntaxFault', () => {
  const VALUE = 'a value'
  const EOL = 'the end of the line'

  test.for([
    ['', 0, VALUE, EOL],
    [' \t', 2, VALUE, EOL],
    ['\ufeff', 3, VALUE, EOL],
    ['{} x', 3, EOL, '"x"'],
    ['{}{}', 2, EOL, '"{"'],
    ['1,', 1, EOL, '","'],
    ['{', 1, 'a string key or "}"', EOL],
    ['{1:2}', 1, 'a string key or "}"', '"1"'],
    ['{"a":1,}', 7, 'a string key', '"}"'],
    ['{"a"', 4, '":"', EOL],
    ['{"a" 1}', 5, '":"', '"1"'],
    ['{"a"::1}', 5, VALUE, '":"'],
    ['{"a":}', 5, VALUE, '"}"'],
    ['{"a":1 "b":2}', 7, '"," or "}"', `'"'`],
    ['{"a":1', 6, '"," or "}"', EOL],
    ['{"a":1]', 6, '"," or "}"', '"]"'],
    ['[', 1, 'a value or "]"', EOL],
    ['[,1]', 1, 'a value or "]"', '","'],
    ['[1,]', 3, VALUE, '"]"'],
    ['[1 2]', 3, '"," or "]"', '"2"'],
    ['[1}', 2, '"," or "]"', '"}"'],
    ['[[1]', 4, '"," or "]"', EOL],
    ['01', 1, EOL, '"1"'],
    ['+1', 0, VALUE, '"+"'],
    ['.5', 0, VALUE, '"."'],
    ['-', 1, 'a digit', EOL],
    ['-.5', 1, 'a digit', '"."'],
    ['[1.]', 3, 'a digit', '"]"'],
    ['1.e', 2, 'a digit', '"e"'],
    ['1e', 2, 'a digit', EOL],
    ['1E+x', 3, 'a digit', '"x"'],
    ['NaN', 0, VALUE, '"N"'],
    ['tru', 3, 'the rest of "true"', EOL],
    ['[nul]', 4, 'the rest of "null"', '"]"'],
    ['falsey', 5, EOL, '"y"'],
    ['"a', 2, 'the closing quote', EOL],
    ['"a\\"', 4, 'the closing quote', EOL],
    ['"\t"', 1, 'the escape \\u0009', 'U+0009'],
    ['"\0"', 1, 'the escape \\u0000', 'U+0000'],
    ['"\u001f"', 1, 'the escape \\u001f', 'U+001F'],
    ['"\\x"', 2, 'a valid escape', '"x"'],
    ['"\\', 2, 'a valid escape', EOL],
    ['"\\u12G4"', 5, 'four hex digits', '"G"'],
    ['"\\u12"', 5, 'four hex digits', `'"'`],
    ["{'a':1}", 1, 'a string key or "}"', `"'"`],
    ['\f1', 0, VALUE, 'U+000C'],
    ['\u007f', 0, VALUE, 'U+007F'],
    ['\u00a0', 0, VALUE, 'U+00A0'],
    ['\u2028', 0, VALUE, 'U+2028'],
    ['\u202e', 0, VALUE, 'U+202E'],
    ['\u3164', 0, VALUE, 'U+3164'],
    ['\ufeff\ufeff1', 3, VALUE, 'U+FEFF'],
    ['\u0301', 0, VALUE, 'U+0301'],
    ['é', 0, VALUE, '"é"'],
    ['😀', 0, VALUE, '"😀"'],
  ] as const)('of %j is at byte %i: expected %s, found %s', ([text, byte, expected, found]) => {
    expect(findSyntaxFault(encode(text))).toEqual({ byte, expected, found })
  })

  test.for(['{}', ' [ ] \r\n', '\ufeff{}', '-0', '0.10e-01', '1E400', '"\\ud800"', '"\u2028\u007f"', 'null'])(
    'there is none in %j',
    (text) => {
      expect(findSyntaxFault(encode(text))).toBeUndefined()
    },
  )

  test('shows a byte that is no character', () => {
    expect(findSyntaxFault(Uint8Array.of(0x5b, 0xff))).toMatchObject({ byte: 1, found: 'the byte 0xFF' })
  })

  test.for([
    ['JSON text', jsonText.map(encode)],
    ['hurt JSON text', mutatedJson],
    ['pieces of JSON text', jsonPieces],
  ] as const)('agrees with JSON.parse on %s', ([, lines]) => {
    fc.assert(
      fc.property(lines, (line) => {
        const fault = findSyntaxFault(line)
        expect(fault === undefined).toBe(isJson(new TextDecoder().decode(line)))
        if (fault === undefined) return
        expect(fault.byte).toBeGreaterThanOrEqual(0)
        expect(fault.byte).toBeLessThanOrEqual(line.length)
        // Nothing before the first fault is one: cut there, the line is whole or lacks what comes next.
        expect(findSyntaxFault(line.subarray(0, fault.byte))?.byte ?? fault.byte).toBe(fault.byte)
      }),
      { ...RUNS, numRuns: 2000 },
    )
  })
})

describe('any bytes', () => {
  test('no walk throws, and every place is in the line', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), mutatedJson, jsonPieces)
    fc.assert(
      fc.property(bytes, (line) => {
        const ranges = [locate(line, ''), locate(line, '/a'), locate(line, '/0/a')]
        for (const range of ranges) {
          if (range === undefined) continue
          expect(range.start).toBeLessThan(range.end)
          expect(range.end).toBeLessThanOrEqual(line.length)
        }
        expect(locateNearest(line, '/a/b')).toBeLessThanOrEqual(line.length)
        expect(findSyntaxFault(line)?.byte ?? 0).toBeLessThanOrEqual(line.length)
      }),
      { ...RUNS, numRuns: 2000 },
    )
  })

  test('is a view into other bytes, as a line of a block', () => {
    const block = encode('{"z":1}\n{"a":"x","a":2}\n{"y":1}')
    const line = block.subarray(8, 23)
    expect(locate(line, '/a')).toEqual({ start: 13, end: 14 })
    expect(findSyntaxFault(line)).toBeUndefined()
    expect(findSyntaxFault(line.subarray(0, 14))).toMatchObject({ byte: 14, found: 'the end of the line' })
    expect(columnOfByte(line, 99)).toBe(16)
  })
})

describe('a line 100,000 levels deep', () => {
  const DEPTH = 100_000
  const arrays = encode('['.repeat(DEPTH) + ']'.repeat(DEPTH))
  const objects = encode(`${'{"a":'.repeat(DEPTH)}"x"${'}'.repeat(DEPTH)}`)

  test('has values', () => {
    expect(locate(arrays, '/0')).toEqual({ start: 1, end: 2 * DEPTH - 1 })
    expect(locate(arrays, '/0'.repeat(DEPTH - 1))).toEqual({ start: DEPTH - 1, end: DEPTH + 1 })
    expect(locate(objects, '/a'.repeat(DEPTH))).toEqual({ start: 5 * DEPTH, end: 5 * DEPTH + 3 })
    expect(locateNearest(objects, `${'/a'.repeat(DEPTH - 1)}/b`)).toBe(5 * (DEPTH - 1))
  })

  test('has faults', () => {
    expect(findSyntaxFault(arrays)).toBeUndefined()
    expect(findSyntaxFault(objects)).toBeUndefined()
    expect(findSyntaxFault(arrays.subarray(0, -1))).toMatchObject({ byte: 2 * DEPTH - 1, expected: '"," or "]"' })
    expect(findSyntaxFault(encode('['.repeat(DEPTH)))).toMatchObject({ byte: DEPTH, expected: 'a value or "]"' })
  })
})

describe('JSONTestSuite', () => {
  const note = hasCorpus ? '' : ' (left out: the corpus is not beside the checkout)'
  const files = hasCorpus ? readdirSync(corpus) : []
  const faultIn = (file: string) => {
    const line = readFileSync(join(corpus, file))
    return isUtf8(line) ? findSyntaxFault(line) : 'no UTF-8'
  }

  test.skipIf(!hasCorpus)(`accepts y_${note}`, () => {
    const accepted = files.filter((file) => file.startsWith('y_'))
    expect(accepted).toHaveLength(95)
    expect(accepted.filter((file) => faultIn(file) !== undefined)).toEqual([])
  })

  test.skipIf(!hasCorpus)(`refuses n_${note}`, () => {
    const refused = files.filter((file) => file.startsWith('n_'))
    expect(refused).toHaveLength(188)
    expect(refused.filter((file) => faultIn(file) === undefined)).toEqual([])
  })
})

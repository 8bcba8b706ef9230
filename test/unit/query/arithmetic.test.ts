import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosen } from './chosen.ts'
import { faultOf, select } from './select.ts'

const LINES = [
  // 10 s, 4 MB sent of 100 packets, 5 of them received.
  {
    created_timestamp: '2026-11-20T10:00:00Z',
    destroyed_timestamp: '2026-11-20T10:00:10Z',
    sent: 100,
    received: 5,
    bytes: 4e6,
  },
  // 100 s; nothing was received.
  {
    created_timestamp: '2026-11-20T10:00:00Z',
    destroyed_timestamp: '2026-11-20T10:01:40Z',
    sent: 100,
    received: 0,
    bytes: 4e6,
  },
  // A clock was set back; what was received is a text, and bytes are null.
  { created_timestamp: '2026-11-20T10:00:05Z', destroyed_timestamp: '2026-11-20T10:00:00Z', sent: 7, received: '5' },
].map(({ sent, received, bytes = null, ...line }) => ({
  ...line,
  local_stats: { rtp: { total_sent: sent, total_received: received, total_sent_byte_size: bytes } },
}))

const SENT = 'local_stats.rtp.total_sent'
const RECEIVED = 'local_stats.rtp.total_received'
const BYTES = 'local_stats.rtp.total_sent_byte_size'

describe('numbers that are computed', () => {
  test.each([
    [`${SENT} / ${RECEIVED} == 20`, [0]],
    // Of a quotient by zero, and of what is no number, nothing is true.
    [`${SENT} / ${RECEIVED} != 20`, []],
    [`not ${SENT} / ${RECEIVED} == 20`, [1, 2]],
    [`${SENT} / ${RECEIVED} > 5%`, [0]],
    [`${RECEIVED} / ${SENT} < 6%`, [0, 1]],
    [`${SENT} - ${RECEIVED} * 2 == 90`, [0]],
    [`(${SENT} - ${RECEIVED}) * 2 == 190`, [0]],
    [`2 * ( ${SENT} - ${RECEIVED} ) - 3 == 187 and exists(created_timestamp)`, [0]],
    [`((${SENT})) == 100`, [0, 1]],
    [`${SENT} + 1 in (101)`, undefined],
    [`100 < ${SENT} + 1`, [0, 1]],
    [`${SENT} + 1 > ${RECEIVED} * 20`, [0, 1]],
    // A minus in front, behind a blank and between brackets.
    [`${SENT} -5 == 95`, [0, 1]],
    [`(${SENT})-(${RECEIVED}) == 95`, [0]],
    [`${SENT} + -5 == 95`, [0, 1]],
  ])('%s', (text, rows) => {
    if (rows) expect(chosen({ text, lines: LINES })).toEqual(rows)
    else expect(() => select(text)).toThrow('an operator')
  })
})

describe('units are converted', () => {
  test.each([
    ['@duration_ms + 5s == 15s', [0]],
    ['5s + @duration_ms == 15s', [0]],
    ['@duration_ms - 500 == 9500', [0]],
    ['@duration_ms / 1m30s > 1', [1]],
    ['@duration_ms / 1000 == 10ms', [0]],
    ['@duration_ms * 2 == 20s', [0]],
    [`${BYTES} / @duration_ms == 3.2Mbps`, [0]],
    [`${BYTES} + 1MB == 5MB`, [0, 1]],
    [`${BYTES} / 1MB == 4`, [0, 1]],
    ['destroyed_timestamp - created_timestamp > 30s', [1]],
    ['destroyed_timestamp - created_timestamp == @duration_ms', [0, 1, 2]],
    ['local_stats.rtp.total_sent_rtp_sfu_delay_us / @duration_ms > 1', []],
  ])('%s', (text, rows) => {
    expect(chosen({ text, lines: LINES })).toEqual(rows)
  })
})

describe('a field is compared with another', () => {
  test.each([
    [`${SENT} > ${RECEIVED}`, [0, 1]],
    [`${SENT} == ${RECEIVED}`, []],
    ['destroyed_timestamp < created_timestamp', [2]],
    ['created_timestamp == @time', []],
  ])('%s', (text, rows) => {
    expect(chosen({ text, lines: LINES })).toEqual(rows)
  })

  test('of getStats by its order alone, since its values may be texts', () => {
    const lines = [{ rtc_data: { packetsLost: 5, packetsReceived: 3 } }, { rtc_data: { packetsLost: 'rtc_data.x' } }]
    const rowsOf = (text: string) => chosen({ text, kinds: ['rtc_stats'], lines })
    expect(rowsOf('rtc_data.packetsLost > rtc_data.packetsReceived')).toEqual([0])
    expect(rowsOf('rtc_data.packetsLost == rtc_data.x')).toEqual([1])
  })
})

test('elements of one array are computed with each other', () => {
  const stats = [
    [{ packetsLost: 1, packetsReceived: 2 }],
    [{ packetsLost: 1 }, { packetsLost: 9, packetsReceived: 9 }],
    [{ packetsLost: 4 }, { packetsReceived: 4 }],
    [],
  ]
  const lines = stats.map((it) => ({ stats: it }))
  const text = 'stats[].packetsLost / (stats[].packetsLost + stats[].packetsReceived) > 40%'
  expect(chosen({ text, kinds: ['stats_webhook'], lines })).toEqual([1])
})

describe('what does not go together is told with its place', () => {
  test.each([
    [`${BYTES} + «@duration_ms» > 1`, `@duration_ms is in ms, and ${BYTES} is in bytes: they have no sum`],
    [`@duration_ms < «${BYTES}»`, `${BYTES} is in bytes, and @duration_ms is in ms: they have no difference`],
    [`@duration_ms * «${BYTES}» > 1`, `${BYTES} is in bytes, and @duration_ms is in ms: they have no product here`],
    [
      `${SENT} / «@duration_ms» > 1`,
      `@duration_ms is in ms, and ${SENT} is a number: they have no quotient here; x / 1s, x / 1B or x / 1bps is a number`,
    ],
    ['@duration_ms + «5MB» > 1', "@duration_ms is in ms, and 'MB' is no such unit"],
    ['@duration_ms - «5x» > 1', "'5x' is no number"],
    ['@duration_ms - 5s > «1MB»', "@duration_ms - 5s is in ms, and 'MB' is no such unit"],
    [`${SENT} / ${RECEIVED} > «5s»`, `${SENT} / ${RECEIVED} is a ratio, and 's' is no such unit`],
    ['timestamp + «5s» > 1', '5s is in s, and timestamp is a time: they have no sum'],
    ['«(timestamp)» > 5', '(timestamp) is a time: compare it without brackets'],
    ['«role» + 5 > 1', 'role is of type string, and no number'],
    ['«local_stats» + 5 > 1', 'local_stats is an object: name a field in it'],
    [
      '@duration_ms + «no_such» > 1',
      "unknown field 'no_such' in connection; sora-logs schema KIND --fields lists them, --any-field takes it",
    ],
    [
      '«@duration_ms/1000» > 3',
      "unknown field '@duration_ms/1000' in connection; to calculate, write blanks around + - * /",
    ],
    [
      'simulcast_encodings[].maxBitrate > («rtc_stats[].targetBitrate» + 1)',
      'elements of rtc_stats[] are not those of simulcast_encodings[]',
    ],
    ['@duration_ms / «>» 3', "expected '(', a field, a number, found '>'"],
    ['(@duration_ms / 5 > 3«»', "expected ')', 'and', 'or', an operator, found the end"],
  ])('%s: %s', (marked, message) => {
    const text = marked.replace(/[«»]/g, '')
    const start = marked.indexOf('«')
    const end = Math.max(marked.indexOf('»') - 1, start + 1)
    const { message: told, excerpt } = faultOf(() => select(text))
    expect([told, excerpt]).toEqual([`--where: ${message}`, { text, start, end }])
  })
})

/** Arithmetic as text, with what it comes to; NaN has no value. */
interface Sum {
  readonly text: string
  readonly value: number
}

const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4 },
    fc.constant<Sum>({ text: SENT, value: 100 }),
    fc.constant<Sum>({ text: RECEIVED, value: 5 }),
    fc.integer({ min: -9, max: 9 }).map<Sum>((value) => ({ text: String(value), value })),
    fc
      .record({ op: fc.constantFrom('+', '-', '*', '/'), left: tie('sum'), right: tie('sum') })
      .map<Sum>(({ op, left, right }) => ({
        text: `(${left.text} ${op} ${right.text})`,
        value: operate(op, left.value, right.value),
      })),
  ),
}))

function operate(op: string, a: number, b: number): number {
  if (op === '/') return b === 0 ? Number.NaN : a / b
  return op === '+' ? a + b : op === '-' ? a - b : a * b
}

test('any arithmetic comes to what JavaScript makes of it', () => {
  const lines = LINES.slice(0, 1)
  fc.assert(
    fc.property(sum, fc.integer({ min: -20, max: 20 }), ({ text, value }, limit) => {
      fc.pre(text.includes('local_stats'))
      expect(chosen({ text: `(${text}) > ${limit}`, lines })).toEqual(value > limit ? [0] : [])
      expect(chosen({ text: `${limit} != ${text} + 0`, lines })).toEqual(value < limit || value > limit ? [0] : [])
    }),
    { seed: 20261201, numRuns: 500 },
  )
})

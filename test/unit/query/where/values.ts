import type { Json } from '../../../../src/model/json.ts'

// Pools of values, for lines and for expressions alike, so that they often meet.

export const TEXTS = [
  'a',
  'ab',
  'b',
  '朝会',
  '会議室 "3-B"',
  "it's",
  'back\\slash',
  'a/b',
  '',
  ' ',
  'é',
  '😀',
  '𠮷野家',
  '\ud83d',
  '\uffff',
  '\u0000',
  'two\nlines',
  '\t',
  '\u2028',
  '5',
  '30s',
  'true',
  'null',
  'not',
  '2026-11-20',
  'now',
  'sendonly',
  '((',
  '\\u3042',
] as const

export const PATTERNS = [
  'a',
  '^a',
  '会$',
  '^$',
  '.',
  '^.$',
  '\\d+',
  'send(only|recv)',
  '\\p{Han}',
  '\\\\',
  '"',
  "'",
  '[/\\\\]',
  '2026-11-20T10:[0-4]',
  '{"',
  '^\\u3042?',
  'é|😀',
]

export const DIGITS = ['0', '1', '0.1', '1.005', '0.7', '.5', '2.', '30', '64', '1e3', '1.5E+3', '2.5e-1', '-1', '+5']

/** By the unit of a field: the units of literals, with what one of them is in the field's, as a fraction. */
export const UNITS: Readonly<Record<string, readonly (readonly [unit: string, over: bigint, under: bigint])[]>> = {
  '': [['', 1n, 1n]],
  us: timeUnits(1n),
  ms: timeUnits(1000n),
  s: timeUnits(1_000_000n),
  minutes: timeUnits(60_000_000n),
  bytes: [
    ['', 1n, 1n],
    ['B', 1n, 1n],
    ['kB', 1000n, 1n],
    ['KiB', 1024n, 1n],
    ['MB', 1_000_000n, 1n],
    ['mib', 1_048_576n, 1n],
    ['GB', 1_000_000_000n, 1n],
    ['TiB', 1_099_511_627_776n, 1n],
  ],
  bps: rateUnits(1n),
  kbps: rateUnits(1000n),
}

function timeUnits(micros: bigint): (readonly [string, bigint, bigint])[] {
  const units = { us: 1n, µs: 1n, ms: 1000n, s: 1_000_000n, m: 60_000_000n, min: 60_000_000n, h: 3_600_000_000n }
  return [
    ['', 1n, 1n],
    ...Object.entries(units).map(([unit, of]) => [unit, of, micros] as const),
    ['D', 86_400_000_000n, micros],
  ]
}

function rateUnits(bits: bigint): (readonly [string, bigint, bigint])[] {
  return [
    ['', 1n, 1n],
    ['bps', 1n, bits],
    ['kbps', 1000n, bits],
    ['Mbps', 1_000_000n, bits],
  ]
}

/** The number that is nearest to what is written, by long division. */
export function numberOf(digits: string, unit: string, fieldUnit: string): number {
  const [, over, under] = UNITS[fieldUnit]!.find(([name]) => name === unit)!
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const sign = whole.startsWith('-') ? '-' : ''
  const unsigned = BigInt(whole.replace(/[+-]/, '') + fraction)
  const parts = (unsigned * over * 10n ** 40n) / under
  return Number(`${sign}${parts}e${Number(exponent) - fraction.length - 40}`)
}

const PLAIN: readonly Json[] = [null, true, false, 0, 1, -1, 5, 0.1, 1e308, {}, [], { x: 1 }, ['a'], [null]]

/** Any value, of whatever type. */
export const ANYTHING: readonly Json[] = [...PLAIN, ...TEXTS]

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { masksOf } from '../../support/masks.ts'

const FOLDER = join(import.meta.dirname, '../../../src/scan/kernel/assembly')
const ALL = (1n << 64n) - 1n
const EVEN_BITS = 0x5555555555555555n

/** The rows of the table in the comments of a file, by name; the first is `bytes`. */
function tableOf(file: string, index = 0): ReadonlyMap<string, string> {
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n')
  const starts = lines.flatMap((line, at) => (/^ \* {5}bytes /.test(line) ? at : []))
  const rows = lines.slice(starts[index]).map((line) => line.match(/^ \* {5}(\S.*?) {2,}(\S+(?: \S+)?)/))
  return new Map(rows.slice(0, rows.indexOf(null)).map((row) => [row![1]!, row![2]!]))
}

const maskOf = (text: string, holds: (byte: string) => boolean): bigint =>
  [...text].reduce((mask, byte, at) => (holds(byte) ? mask | (1n << BigInt(at)) : mask), 0n)

const show = (mask: bigint, { length }: string): string =>
  Array.from({ length }, (_, at) => ((mask >> BigInt(at)) & 1n ? '1' : '.')).join('')

/** The masks that `masksOf` finds one byte at a time. */
const naive = (text: string): ReadonlyMap<string, string> =>
  new Map(
    masksOf(text)
      .split('\n')
      .map((row) => [row.slice(0, 12).trim(), row.slice(12)]),
  )

describe('the tables beside the masks of the kernel are right', () => {
  test('prefixXor', () => {
    const { bytes = '', ...rows } = Object.fromEntries(tableOf('masks.ts', 0))
    let x = maskOf(bytes, (byte) => byte === '"')
    const expected: Record<string, string> = { mask: show(x, bytes) }
    for (const step of [1n, 2n, 4n, 8n]) {
      x ^= (x << step) & ALL
      expected[`x << ${step}`] = show(x, bytes)
    }
    expect(rows).toEqual(expected)
    expect(rows['x << 8']).toBe(naive(bytes).get('within'))
  })

  test('escapedBy', () => {
    const { bytes = '', ...rows } = Object.fromEntries(tableOf('masks.ts', 1))
    const open = maskOf(bytes, (byte) => byte === '\\')
    const follows = (open << 1n) & ALL
    const oddStarts = open & ~EVEN_BITS & ~follows & ALL
    const sum = (oddStarts + open) & ALL
    const alternate = EVEN_BITS ^ ((sum << 1n) & ALL)
    const masks = { open, follows, oddStarts, sum, alternate, escaped: alternate & follows }
    expect(rows).toEqual(Object.fromEntries(Object.entries(masks).map(([name, mask]) => [name, show(mask, bytes)])))
    expect(rows.escaped).toBe(naive(bytes).get('escaped'))
  })

  test('lineEnd', () => {
    const { bytes = '', ...rows } = Object.fromEntries(tableOf('lines.ts'))
    const bits = maskOf(bytes, (byte) => byte === '⏎')
    const lowBits = (1n << BigInt(bytes.indexOf('⏎'))) - 1n
    const top = maskOf(bytes, (byte) => byte === '?')
    const masks = { bits, lowBits, top, high: top & lowBits }
    expect(rows).toEqual(Object.fromEntries(Object.entries(masks).map(([name, mask]) => [name, show(mask, bytes)])))
  })

  test('skipContainer', () => {
    const { bytes = '', depth, ...rows } = Object.fromEntries(tableOf('skip.ts'))
    const { within, opens, closes } = Object.fromEntries(naive(bytes))
    expect(rows).toEqual({ within, opens, closes })
    let open = 1
    const depths = Array.from(bytes, (_, at) => {
      open += Number(opens![at] === '1') - Number(closes![at] === '1')
      return open
    })
    expect(depth).toBe(depths.join(''))
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ByteBlock, UNTOLD_BYTES } from '../../../src/input/blocks.ts'
import type { KindState, Stretch } from '../../../src/input/kind-cutter.ts'
import { MixedCutter } from '../../../src/input/mixed-cutter.ts'
import type { Source } from '../../../src/input/source.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import { KindTeller } from '../../../src/scan/kind-teller.ts'

const event = '{"type":"connection.created","log_written":true,"data":{}}\n'
const auth = '{"req":{"channel_id":"c"},"res":{"allowed":true}}\n'
const other = '{"level":"info","msg":"started"}\n'
const torn = '{"torn\n'

const { tell: tellKinds } = new KindTeller('reference', 1 << 20, 0)

interface Cutting {
  readonly fallback?: LogKindName
  readonly before?: KindState
}

/** Each stretch that comes of blocks, and then of their end: by kind its lines, and the lines that are nobody's. */
function cutInto(texts: readonly string[], { fallback, before }: Cutting = {}) {
  const source: Source = {
    ...{ path: '-', location: '-', id: '-', set: '-', size: undefined, kind: undefined, toldBy: 'content', fallback },
  }
  const cutter = new MixedCutter(source, { tellKinds, before, onNote: () => {} })
  const seen = texts.map((_, i) => show(cutter.cut(blockAt(texts, i))))
  return [...seen, show(cutter.end())]
}

const blockAt = (texts: readonly string[], i: number): ByteBlock => ({
  offset: Buffer.byteLength(texts.slice(0, i).join('')),
  bytes: Buffer.from(texts[i]!),
})

const show = (stretches: readonly Stretch[]) =>
  stretches.map(({ blocks, unknown }) => ({
    ...Object.fromEntries(
      blocks.map(({ kind, lineNumbers, linesBefore }) => [kind, [...lineNumbers!].map((line) => linesBefore! + line)]),
    ),
    ...(unknown.length > 0 && { unknown }),
  }))

/** All stretches as one. */
function joined(cut: ReturnType<typeof cutInto>): Record<string, readonly number[]> {
  const all: Record<string, number[]> = {}
  for (const stretch of cut.flat())
    for (const [kind, lines] of Object.entries(stretch)) all[kind] = [...(all[kind] ?? []), ...lines]
  return all
}

describe('lines of a stream of several kinds', () => {
  test('are together by kind; an object of no known kind is nobody’s, a bad line goes with the known one before', () => {
    expect(cutInto([`${event}${auth}${torn}${other}${torn}\n${event}`])[0]).toEqual([
      { event_webhook: [0, 6], auth_webhook: [1, 2, 4, 5], unknown: [3] },
    ])
  })

  test('that are bad and stand first wait for the first that tells its kind', () => {
    expect(cutInto([torn, other, `${other}${auth}`])).toEqual([
      [],
      [],
      [{ auth_webhook: [0] }, { unknown: [1] }, { auth_webhook: [3], unknown: [2] }],
      [],
    ])
  })

  test('that are of no known kind wait for nothing', () => {
    expect(cutInto([other, other, event])).toEqual([
      [{ unknown: [0] }],
      [{ unknown: [1] }],
      [{ event_webhook: [2] }],
      [],
    ])
  })

  test('of which none tells its kind are nobody’s', () => {
    expect(cutInto([torn, '\n', other])).toEqual([[], [], [], [{ unknown: [0] }, {}, { unknown: [2] }]])
  })

  test('are of the kind that was asked for if none tells another', () => {
    expect(cutInto([torn, '\n', other], { fallback: 'api' })).toEqual([
      [],
      [],
      [],
      [{ api: [0] }, { api: [1] }, { api: [2] }],
    ])
  })

  test('are not of the kind that was asked for if one tells another, however late', () => {
    const cut = cutInto([...Array<string>(100).fill(other), auth], { fallback: 'api' })
    expect(joined(cut)).toEqual({ auth_webhook: [100], unknown: [...Array(100).keys()] })
  })

  test('are not waited for without end', () => {
    const long = torn.padStart(UNTOLD_BYTES / 2)
    const at = (line: number, fallback?: LogKindName) =>
      joined(cutInto([long, long, `${torn}${auth}`], fallback && { fallback }))[fallback ?? 'unknown']!.includes(line)
    expect([at(0), at(2), at(3)]).toEqual([true, true, false])
    expect([at(0, 'api'), at(3, 'api')]).toEqual([true, true])
  })

  test('go on as before where another has cut the first of them', () => {
    expect(cutInto([`${torn}${other}${auth}`], { before: { last: 'api', isStated: false } })[0]).toEqual([
      { api: [0], auth_webhook: [2], unknown: [1] },
    ])
    expect(cutInto([`${torn}${other}${auth}`], { before: { last: 'api', isStated: true } })[0]).toEqual([
      { api: [0, 1, 2] },
    ])
    expect(cutInto([`${torn}${auth}`], { before: { last: undefined, isStated: false } })[0]).toEqual([
      { auth_webhook: [1], unknown: [0] },
    ])
  })

  test('are the same lines, wherever they are cut into blocks', () => {
    const line = fc.constantFrom(event, auth, other, torn, '\n')
    const fallback = fc.constantFrom<LogKindName | undefined>('api', undefined)
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1 }), { maxLength: 8 }), fallback, (blocks, kind) => {
        const cutting = kind ? { fallback: kind } : {}
        const whole = joined(cutInto([blocks.flat().join('')], cutting))
        const parts = joined(
          cutInto(
            blocks.map((lines) => lines.join('')),
            cutting,
          ),
        )
        expect(parts).toEqual(whole)
      }),
      { seed: 20261120, numRuns: 300 },
    )
  })
})

import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Emphasis, Unit } from '../../../src/model/view.ts'
import { UNITS } from './all-units.ts'
import { renderTable } from './rendered.ts'

test('looks at no more of 1 MB than it can show', () => {
  for (const unit of ['x', '\x1b', '日', '👩‍👩‍👧', 'e\u0301', '\u200d', '1', '[', ' ']) {
    const big = unit.repeat(1e6 / unit.length)
    const columns = (['text', 'raw', 'count', 'time'] as const).map((kind) => ({ name: big, unit: kind }))
    const lines = renderTable({ title: big, columns, rows: [[big, big, big, big]], notes: [big] })
    expect(lines.join('').length).toBeLessThan(50_000)
  }
})

test('fits every line into the terminal', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.lorem({ maxCount: 12 }),
    fc.constantFrom('日本語の表示名', '👩‍👩‍👧', '2026-11-21T00:00:03.120001Z', 'x'.repeat(5000)),
  )
  const value = fc.oneof(text, fc.double(), fc.jsonValue({ maxDepth: 2 }), fc.constant(null)) as fc.Arbitrary<Json>
  const unit = fc.constantFrom<Unit>(...UNITS)
  const columns = fc.array(fc.record({ name: text, unit }), { minLength: 1, maxLength: 9 })
  const emphasis = fc.array(fc.option(fc.constantFrom<Emphasis>('error', 'warning', 'note'), { nil: undefined }))
  const view = columns.chain((chosen) => {
    const row = fc.array(value, { minLength: chosen.length, maxLength: chosen.length })
    const rows = fc.array(row, { maxLength: 8 })
    return fc.record({ title: text, columns: fc.constant(chosen), rows, emphasis, notes: fc.array(text) })
  })
  fc.assert(
    fc.property(view, fc.constantFrom('UTC', 'Asia/Tokyo'), (drawn, timeZone) => {
      for (const width of [20, 40, 80, 132]) {
        const lines = renderTable(drawn, { columns: width, timeZone })
        expect(lines.filter((line) => stringWidth(line) > width || line !== line.trimEnd())).toEqual([])
      }
    }),
    { seed: 20_261_122, numRuns: 200 },
  )
})

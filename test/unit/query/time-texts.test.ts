import { expect, test } from 'vitest'
import { type Gate, type MeasureNode, parse } from '../../../src/query/expression.ts'
import { timeTexts } from '../../../src/query/time-texts.ts'

test.each([
  ['timestamp > end-2h', ['end-2h']],
  ['not (@time in (19:32, "now") or created_timestamp == null)', ['19:32', 'now', 'null']],
  // Words that would be times, of fields that are none.
  ['channel_id == end and client_id in ("09:00", now) or channel_id ~ "the end"', []],
  ['exists(timestamp)', []],
  ['sdp == end', []],
  ['(@duration_ms + 5) * 2 > 3 and timestamp < created_timestamp', ['created_timestamp']],
])('%s: %j', (text, words) => {
  expect(timeTexts(parse('Expression', text, '--where'), ['connection'])).toEqual(words)
})

test('within measures and gates', () => {
  const measures = parse('Measures', 'count, max(timestamp), 2 * rate(timestamp > end-1h)', '--agg')
  const gate = parse('Gate', 'count > 3 and (rate(@time < -2h) > 0.5 or p95(@duration_ms) > 3s)', '--fail-if')
  const textsOf = (node: Gate | MeasureNode) => timeTexts(node, ['connection'])
  expect(measures.flatMap(textsOf)).toEqual(['end-1h'])
  expect(textsOf(gate)).toEqual(['-2h'])
})

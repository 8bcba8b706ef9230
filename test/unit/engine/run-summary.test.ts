import { expect, test } from 'vitest'
import { addSummary, createRunSummary } from '../../../src/engine/run-summary.ts'

test('a part may have more faults than a function may have arguments', () => {
  const [total, part] = [createRunSummary(), createRunSummary()]
  for (let i = 0; i < 300_000; i += 1) part.faults.push({ path: String(i), message: 'permission denied' })
  addSummary(total, part)
  expect(total.faults).toEqual(part.faults)
})

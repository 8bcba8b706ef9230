import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FAULT_GROUPS } from './index.ts'

const src = join(import.meta.dirname, '../../src')

describe.each(FAULT_GROUPS)('$title', ({ name, faults }) => {
  const tests = readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8')

  test.each(faults)('$fault: has a test, and a break that it must notice', ({ fault, breaks }) => {
    expect(tests).toContain(`('${fault}', `)
    expect(breaks.length).toBeGreaterThan(0)
    for (const { file, from, to } of breaks) {
      expect(readFileSync(join(src, file), 'utf8').split(from), from).toHaveLength(2)
      expect(to).not.toBe(from)
    }
  })
})

test('no two faults have one title', () => {
  const titles = FAULT_GROUPS.flatMap(({ faults }) => faults.map(({ fault }) => fault))
  expect(new Set(titles).size).toBe(titles.length)
})

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { validateLine } from '../../../src/index.ts'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import { logLines, writeLog } from '../../generate/logs.ts'
import { tempFolder } from '../../support/temp-folder.ts'

describe('logs of any size', () => {
  test.each(LOG_KIND_NAMES)('%s lines are valid, and the same for one seed', (kind) => {
    const take = (seed: string) => [...firstOf(logLines(kind, seed), 10)]
    expect(take('7')).toEqual(take('7'))
    expect(take('8')).not.toEqual(take('7'))
    for (const line of take('7')) expect(validateLine(kind, line, 'strict')).toEqual([])
  })

  test('reach the size asked for; torn lines are torn', () => {
    const file = join(tempFolder(), 'rtc_stats.jsonl')
    const size = writeLog(file, { kind: 'rtc_stats', bytes: 12e6, seed: '1', torn: true })
    expect(size.bytes).toBe(statSync(file).size)
    expect(size.bytes).toBeGreaterThanOrEqual(12e6)
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const bad = lines.filter((line) => validateLine('rtc_stats', line).length > 0).length
    expect([bad, lines.length]).toEqual([size.torn, size.lines])
    expect(size.torn).toBeGreaterThan(0)
  })
})

function* firstOf<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const item of items) {
    if (taken === count) return
    taken += 1
    yield item
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RTC_DATA_NAMES } from '../../../src/kinds/rtc-data-names.ts'

const root = join(import.meta.dirname, '../../..')

/** The samples, and lines of a real client where they lie beside the project. */
const logs = ['samples/rtc_stats.jsonl', '../shared/real/rtc_stats.jsonl'].map((path) => join(root, path))

test.each(logs.filter((path) => existsSync(path)))('knows every key of rtc_data in %s', (path) => {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const keys = new Set(lines.flatMap((line) => Object.keys((JSON.parse(line) as { rtc_data: object }).rtc_data)))
  expect(keys.size).toBeGreaterThan(50)
  expect([...keys].filter((key) => !RTC_DATA_NAMES.has(key))).toEqual([])
})

test.each(['packetsLots', 'packets_lost', 'PacketsLost', '', 'toString'])('does not know %j', (name) => {
  expect(RTC_DATA_NAMES.has(name)).toBe(false)
})

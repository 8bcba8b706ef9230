import { describe, expect, test } from 'vitest'
import { hasClock, measure, readReport } from '../../bench/measure.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const node = (script: string) => measure([process.execPath, '-e', script], tempFolder())

test('GNU time tells user, system and KiB', () => {
  expect(readReport('1.25 0.50 2048\n')).toEqual({ cpu: 1.75, memory: 2 })
  expect(() => readReport('Command terminated by signal 9\n')).toThrow('not a report')
})

describe.runIf(hasClock())('a process', () => {
  test('has an answer and costs', () => {
    const { stdout, cost } = node('console.log(1)')
    expect(stdout).toBe('1\n')
    expect(Math.min(cost.wall, cost.cpu, cost.memory)).toBeGreaterThan(0)
  })

  test('that ends with 1 has an answer too', () => {
    expect(node('console.log(0); process.exitCode = 1').stdout).toBe('0\n')
  })

  test('that ends with more, or by a signal, has none: what it said is told', () => {
    expect(() => node('console.error("no such column"); process.exitCode = 2')).toThrow(/ended with 2: no such column/)
    expect(() => node('process.kill(process.pid, "SIGKILL")')).toThrow('ended with')
  })
})

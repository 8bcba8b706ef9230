import { expect, test } from 'vitest'
import type { LineProblem } from '../../../src/model/problem.ts'
import { columnOfByte, locateNearest } from '../../../src/scan/locate.ts'
import { columnsOf } from '../../../src/scan/problem-columns.ts'

const problemAt = (pointer: string): LineProblem => ({
  line: 0,
  code: 'unknown-field',
  verdict: 'drift',
  pointer,
  expected: '',
  found: '',
})

test('many places are found as one by one', () => {
  const line = Buffer.from('{"会議":{"a/b":[1,{"c":"é","d":null}],"e":{}}, "f~":[[],[2]] ,"g":"𠮷","h":3}')
  const pointers = ['/会議/a~1b/1/c', '/会議/e/none', '/f~0/1/0', '/g', '/h', '/none', '/会議/a~1b/9', '']
  const problems = pointers.map(problemAt)
  const columns = columnsOf(line, problems)
  expect(columns).toEqual(pointers.map((pointer) => columnOfByte(line, locateNearest(line, pointer))))
})

test('the time for one line grows with the line, however many problems it has', () => {
  const keys = Array.from({ length: 50_000 }, (_, i) => `k${i}`)
  const line = Buffer.from(`{${keys.map((key) => `"${key}":1`).join(',')}}`)
  const columns = columnsOf(
    line,
    keys.map((key) => problemAt(`/${key}`)),
  )
  expect(columns.length).toBe(keys.length)
})

test('100,000 levels in a value that has no problem cost no more than its bytes', () => {
  const keys = Array.from({ length: 10 }, (_, i) => `k${i}`)
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
  const line = Buffer.from(`{"deep":${deep},${keys.map((key) => `"${key}":1`).join(',')}}`)
  const problems = keys.map((key) => problemAt(`/${key}`))
  expect(columnsOf(line, problems)[0]).toBe(line.indexOf('"k0":') + 6)
})

test('of a key that stands twice the last counts, however many places are asked for', () => {
  const line = Buffer.from('{"a":{"b":1},"a":{"c":2}}')
  const problems = ['/a/b', '/a/c', '/a', '', '/d'].map(problemAt)
  expect(columnsOf(line, problems)).toEqual([18, 23, 18, 1, 1])
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { INPUT_BYTES } from '../../../src/input/blocks.ts'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import { TAG } from '../../../src/model/batch.ts'
import type { Block } from '../../../src/model/block.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import type { KindPlan } from '../../../src/model/plan.ts'
import * as layout from '../../../src/scan/kernel/assembly/layout.ts'
import { compileKernel, LAYOUT_TEXT } from '../../../src/scan/kernel/compiled.ts'
import { type ScannerName, Scanners } from '../../../src/scan/scanners.ts'
import { createValidation } from '../../../src/validate/validation.ts'
import { onlyBatch } from '../../support/only-batch.ts'

const samples = join(import.meta.dirname, '../../../samples')

const blockOf = (bytes: Uint8Array, kind: LogKindName = 'api'): Block => ({
  kind,
  file: 'log.jsonl',
  offset: 0,
  isNamed: true,
  bytes,
})

/** What a scanner says of blocks that are elsewhere in memory: their lines, and for each row its line and its cell. */
function tell(name: ScannerName, plan: KindPlan, texts: readonly string[]): unknown {
  const scanner = new Scanners(name, () => [plan], INPUT_BYTES).create(plan, {
    maxLineBytes: 1 << 25,
    validation: undefined,
  })
  return texts.map((text) => {
    const batch = onlyBatch(scanner, blockOf(Buffer.from(text)))
    const column = batch.column(plan.fields[0]!.path)
    const rows = Array.from({ length: batch.length }, (_, row) => [
      batch.line(row),
      column.tags[row],
      column.numbers[row],
      column.list(row),
    ])
    return { lines: batch.lines, rows }
  })
}

const planFor = (each: string | undefined, ...paths: string[]): KindPlan => ({
  kind: 'api',
  fields: paths.map((path) => ({ path, as: 'value' })),
  ...(each !== undefined && { each }),
  aggregates: {},
})

const PLAN = planFor(undefined, 'a')
const EACH = planFor('a[]', 'a[].b')

describe('what there is no room for is read by the reference scanner', () => {
  const elements = (count: number) => Array.from({ length: count }, (_, b) => `{"b":${b}}`).join()
  test.each([
    ['many lines', PLAN, '{"a":1}\n'.repeat(9000)],
    ['many elements of a line', EACH, `{"a":[${elements(9000)}]}\n`],
    ['many elements of a line that is for the host', EACH, `{"a":[${elements(9000)}],"\\u0061":[${elements(9000)}]}\n`],
    ['a block that is larger than a copy may be', PLAN, `{"a":1,"b":"${'x'.repeat(2_000_000)}"}\n{"a":2}\n`],
    ['many values of a list', planFor(undefined, 'a[]'), `{"a":[${elements(9000)}]}\n`],
    ['one value of a list too many', planFor(undefined, 'a[]'), `{"a":[${'2,'.repeat(8192)}1]}\n`],
    ['one value of a list too many, which is missing', planFor(undefined, 'a[].b'), `{"a":[${elements(8192)},{}]}\n`],
    ['many numbers with exponents', PLAN, '{"a":1e3}\n'.repeat(8190)],
    [
      'one cell for the host too many',
      planFor(undefined, 'a', 'b'),
      `${'{"a":1e3,"b":1e3}\n'.repeat(4096)}{"a":1e3}\n`,
    ],
    ['cells for the host beside elements', planFor('x[]', 'a', 'b'), `{"a":1e3,"b":1e3,"x":[${elements(5000)}]}\n`],
  ])('%s', (_, plan, text) => {
    // The block behind it finds nothing of what was left unfinished.
    const texts = [text, '{"c":1,"x":[1,2,3]}\n{}\n'.repeat(2000)]
    expect(tell('kernel', plan, texts)).toEqual(tell('reference', plan, texts))
  })
})

test('a plan that wants nothing of a line has a row for it', () => {
  const plan = planFor(undefined)
  const scanner = new Scanners('kernel', () => [plan], INPUT_BYTES).create(plan, {
    maxLineBytes: 99,
    validation: undefined,
  })
  expect(onlyBatch(scanner, blockOf(Buffer.from('{"":1,"a":2}\n{"a":}\n'))).length).toBe(1)
})

/** How often a sample of a kind, torn into blocks, is validated by ajv. */
function ajvCalls(kind: LogKindName, bytes: Buffer): { calls: number; lines: number; bad: number } {
  const validation = createValidation(kind, 'standard')
  let calls = 0
  const counted: typeof validation = {
    ...validation,
    check(value) {
      calls += 1
      return validation.check(value)
    },
  }
  const plan: KindPlan = { kind, fields: [], level: 'standard', aggregates: {} }
  const scanner = new Scanners('kernel', () => [plan], INPUT_BYTES).create(plan, {
    maxLineBytes: 1 << 25,
    validation: counted,
  })
  const { lines, problems } = onlyBatch(scanner, blockOf(bytes, kind))
  const bad = new Set(
    problems.flatMap(({ verdict, code, line }) => (verdict === 'error' || code === 'unknown-value' ? line : [])),
  )
  return { calls, lines: lines.all, bad: bad.size }
}

describe('lines of Sora', () => {
  test.each(LOG_KIND_NAMES)('%s: those that are valid are known to be without ajv', (kind) => {
    const { calls, lines, bad } = ajvCalls(kind, readFileSync(join(samples, `${kind}.jsonl`)))
    expect(lines).toBeGreaterThan(0)
    expect(calls).toBe(bad)
  })
})

test('tags are those of the model', () => {
  const tags = Object.entries(TAG).filter(([name]) => name !== 'missing')
  const inKernel = new Map<string, number>(Object.entries(layout))
  for (const [name, tag] of tags) expect(inKernel.get(`TAG_${name.toUpperCase()}`), name).toBe(tag)
})

describe('a kernel that was built with another layout', () => {
  const built = readFileSync(join(import.meta.dirname, '../../../dist/kernel.wasm'))

  test('is not loaded', () => {
    const other = Buffer.from(built)
    other.write('["COLUMN_CODES",0', other.indexOf('["COLUMN_CODES",'))
    expect(() => compileKernel(other)).toThrow('npm run build')
    const none = built.subarray(0, built.length - LAYOUT_TEXT.length - '\x00\xff\xff\x06layout'.length)
    expect(() => compileKernel(none)).toThrow('npm run build')
  })
})

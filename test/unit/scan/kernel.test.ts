import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { INPUT_BYTES } from '../../../src/input/blocks.ts'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import { TAG } from '../../../src/model/batch.ts'
import type { Block } from '../../../src/model/block.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import type { KindPlan } from '../../../src/model/plan.ts'
import {
  TAG_ARRAY,
  TAG_BOOLEAN,
  TAG_LIST,
  TAG_NULL,
  TAG_NUMBER,
  TAG_OBJECT,
  TAG_STRING,
} from '../../../src/scan/kernel/assembly/layout.ts'
import { type ScannerName, Scanners } from '../../../src/scan/scanners.ts'
import { createValidation } from '../../../src/validate/validation.ts'

const samples = join(import.meta.dirname, '../../../samples')

const blockOf = (bytes: Uint8Array, kind: LogKindName = 'api'): Block => ({
  kind,
  file: 0,
  index: 0,
  part: 0,
  offset: 0,
  bytes,
})

const PLAN: KindPlan = { kind: 'api', fields: [{ path: 'a', as: 'value' }], aggregates: [] }
const EACH: KindPlan = { kind: 'api', fields: [{ path: 'a[].b', as: 'value' }], each: 'a[]', aggregates: [] }

/** What a scanner says of a block that is elsewhere in memory: its lines, and for each row its line and its cell. */
function tell(name: ScannerName, plan: KindPlan, text: string): unknown {
  const scanner = new Scanners(name, () => [plan], INPUT_BYTES).create(plan, {
    maxLineBytes: 1 << 25,
    validation: undefined,
  })
  const batch = scanner.scan(blockOf(Buffer.from(text)))
  const column = batch.column(plan.fields[0]!.path)
  const rows = Array.from({ length: batch.length }, (_, row) => [
    batch.line(row),
    column.tags[row],
    column.numbers[row],
  ])
  return { lines: batch.lines, rows }
}

describe('what there is no room for is read by the reference scanner', () => {
  const elements = Array.from({ length: 9000 }, (_, b) => `{"b":${b}}`).join()
  test.each([
    ['many lines', PLAN, '{"a":1}\n'.repeat(9000)],
    ['many elements of a line', EACH, `{"a":[${elements}]}\n`],
    ['many elements of a line that is for the host', EACH, `{"a":[${elements}],"\\u0061":[${elements}]}\n`],
    ['a block that is larger than a copy may be', PLAN, `{"a":1,"b":"${'x'.repeat(2_000_000)}"}\n{"a":2}\n`],
    ['many values of a list', { ...PLAN, fields: [{ path: 'a[]', as: 'value' as const }] }, `{"a":[${elements}]}\n`],
    ['many numbers with exponents', PLAN, '{"a":1e3}\n'.repeat(8190)],
  ])('%s', (_, plan, text) => {
    expect(tell('kernel', plan, text)).toEqual(tell('reference', plan, text))
  })
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
  const plan: KindPlan = { kind, fields: [], level: 'standard', aggregates: [] }
  const scanner = new Scanners('kernel', () => [plan], INPUT_BYTES).create(plan, {
    maxLineBytes: 1 << 25,
    validation: counted,
  })
  const { lines, problems } = scanner.scan(blockOf(bytes, kind))
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
  const { missing: _, ...tags } = TAG
  expect(tags).toEqual({
    null: TAG_NULL,
    boolean: TAG_BOOLEAN,
    number: TAG_NUMBER,
    string: TAG_STRING,
    array: TAG_ARRAY,
    object: TAG_OBJECT,
    list: TAG_LIST,
  })
})

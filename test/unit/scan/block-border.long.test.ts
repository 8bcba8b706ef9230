import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import type { KindPlan } from '../../../src/model/plan.ts'
import type { Scanner } from '../../../src/scan/scanner.ts'
import { Scanners } from '../../../src/scan/scanners.ts'
import { onlyBatch } from '../../support/only-batch.ts'

const samples = join(import.meta.dirname, '../../../samples')

/** Those whose lines are short: a line is read twice for each of its bytes. */
const KINDS: readonly LogKindName[] = ['signaling', 'session_webhook', 'rtc_stats', 'api']

/** The shortest line of the samples that is long enough for all that reads sixty-four bytes at a time. */
function sampleLine(kind: LogKindName): Buffer {
  const lines = readFileSync(join(samples, `${kind}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  return Buffer.from(lines.filter(({ length }) => length > 150).sort((a, b) => a.length - b.length)[0]!)
}

/** What a scanner says of one block. */
function tell(scanner: Scanner, kind: LogKindName, bytes: Uint8Array, paths: readonly string[]) {
  const batch = onlyBatch(scanner, { kind, file: 'log.jsonl', offset: 0, bytes })
  const rows = Array.from({ length: batch.length }, (_, row) => [
    Buffer.from(batch.bytes(row)).toString(),
    ...paths.map((path) => [batch.column(path).tags[row], batch.column(path).text(row), batch.column(path).raw(row)]),
  ])
  return { lines: batch.lines, rows, problems: batch.problems.map(({ line, code }) => `${line} ${code}`) }
}

// What stands behind a block in memory is the rest of the line, as it is where a reader keeps blocks.
test.each(KINDS)('%s: a block that ends at each byte of a line, and one that begins there', (kind) => {
  const line = sampleLine(kind)
  const paths = Object.keys(JSON.parse(line.toString()) as object)
  const plan: KindPlan = { kind, fields: paths.map((path) => ({ path, as: 'value' })), aggregates: {} }
  const scanners = new Scanners('kernel', () => [plan], 4 * line.length)
  const options = { maxLineBytes: 1 << 25, validation: undefined }
  const kernel = scanners.create(plan, options)
  const reference = new Scanners('reference', () => [plan], 0).create(plan, options)
  const place = scanners.inputOf(plan.kind)!
  Buffer.concat([line, Buffer.from('\n'), line, Buffer.from('\n')]).copy(place)
  for (let border = 0; border <= line.length + 2; border += 1) {
    const [before, behind] = [place.subarray(0, border), place.subarray(border, 2 * line.length + 2)]
    for (const block of [before, behind]) {
      expect(tell(kernel, kind, block, paths), `${border}`).toEqual(tell(reference, kind, Buffer.from(block), paths))
    }
  }
  const whole = tell(kernel, kind, place.subarray(0, line.length + 1), paths)
  expect(whole.rows).toHaveLength(1)
  expect(whole.problems).toEqual([])
})

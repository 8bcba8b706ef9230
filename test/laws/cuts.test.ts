import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ProblemGroup, problems } from '../../src/aggregates/problems.ts'
import { LineCounter } from '../../src/engine/line-counter.ts'
import { LineNumbers } from '../../src/engine/line-numbers.ts'
import type { ByteBlock } from '../../src/input/blocks.ts'
import { createCutter } from '../../src/input/cut-by-kind.ts'
import type { Stretch } from '../../src/input/kind-cutter.ts'
import type { Source } from '../../src/input/source.ts'
import { LOG_KINDS } from '../../src/kinds/index.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import { KindTeller } from '../../src/scan/kind-teller.ts'
import { createReferenceScanner } from '../../src/scan/reference.ts'
import { createValidation } from '../../src/validate/validation.ts'
import { onlyBatch } from '../support/only-batch.ts'
import { travel } from './batches.ts'

const MAX_LINE = 1 << 20

const linesOf = (kind: LogKindName): string[] =>
  readFileSync(join(import.meta.dirname, `../../samples/${kind}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(0, 6)

const spoiled = (line: string): string => line.replace(/"timestamp":"[^"]*"/, '"timestamp":1')

/** Lines of two kinds in turns, some of them bad or of no known kind. */
const MIXED = linesOf('connection').flatMap((line, i) => {
  const other = linesOf('auth_webhook')[i] ?? ''
  return [
    '',
    '{"torn',
    '{"level":"info"}',
    spoiled(line),
    '{"torn',
    other,
    spoiled(other),
    '{"level":"info"}',
    '',
    line,
  ]
})
const NAMED = linesOf('connection').flatMap((line, i) => [line, '{"torn', spoiled(line), '\r'.repeat(i % 2), '[]'])

const { tell } = new KindTeller('reference', MAX_LINE, 0)

/** The problems of a file that is cut into blocks behind such lines, with their lines in the file. */
function problemsOf(lines: readonly string[], kind: LogKindName | undefined, cuts: readonly number[]) {
  const source: Source = {
    ...{ path: '-', location: '-', id: '-', set: '-', size: undefined },
    ...{ kind, toldBy: kind ? 'name' : 'content' },
  }
  const cutter = createCutter(source, { tellKinds: tell, onNote: () => {} })
  const counter = new LineCounter()
  const numbers = new LineNumbers()
  const folds = new Map<LogKindName, ReturnType<typeof foldOf>>()
  const add = ({ blocks, linesEnd }: Stretch) => {
    for (const block of blocks) {
      const fold = folds.get(block.kind) ?? foldOf(block.kind)
      folds.set(block.kind, fold)
      const batch = onlyBatch(fold.scanner, block)
      numbers.set({ file: source.path, offset: block.offset }, counter.before(block))
      counter.add(block, batch.lines.all)
      fold.accumulator.add(batch, new Int32Array(batch.length), new Int32Array(batch.length))
    }
    counter.reach(linesEnd)
  }
  for (const bytes of blocksOf(lines, cuts)) cutter.cut(bytes).forEach(add)
  cutter.end().forEach(add)
  const placed = ({ first, last, ...group }: ProblemGroup) => ({
    ...group,
    first: [numbers.lineOf(first), first.column],
    last: [numbers.lineOf(last), last.column],
  })
  const found = [...folds].flatMap(([name, { aggregate, accumulator }]) =>
    aggregate.result(travel(accumulator.emit(1)[0]!)).groups.map((group) => ({ name, ...group })),
  )
  const inOrder = found.toSorted(({ first: a }, { first: b }) => a.offset - b.offset || a.line - b.line)
  return {
    lines: counter.all,
    groups: found.map(placed),
    firstLines: inOrder.map(({ first }) => numbers.lineOf(first)),
  }
}

function foldOf(kind: LogKindName) {
  const aggregate = problems({}, LOG_KINDS[kind])
  const plan = { kind, fields: aggregate.fields, aggregates: {}, level: 'standard' as const }
  const validation = createValidation(kind, 'standard')
  const scanner = createReferenceScanner(plan, { maxLineBytes: MAX_LINE, validation })
  return { aggregate, scanner, accumulator: aggregate.createAccumulator() }
}

function* blocksOf(lines: readonly string[], cuts: readonly number[]): Generator<ByteBlock> {
  const borders = [0, ...[...new Set(cuts)].sort((a, b) => a - b), lines.length]
  let offset = 0
  for (const [i, end] of borders.slice(1).entries()) {
    const bytes = Buffer.from(
      lines
        .slice(borders[i], end)
        .map((line) => `${line}\n`)
        .join(''),
    )
    if (bytes.length > 0) yield { offset, bytes }
    offset += bytes.length
  }
}

describe.each([
  { name: 'of one kind', lines: NAMED, kind: 'connection' as const },
  { name: 'of several kinds', lines: MIXED, kind: undefined },
])('a file $name', ({ lines, kind }) => {
  test('has the same problems at the same places, wherever it is cut into blocks', () => {
    const whole = problemsOf(lines, kind, [])
    expect(whole.lines).toBe(lines.length)
    expect(whole.groups.length).toBeGreaterThan(2)
    const cuts = fc.array(fc.integer({ min: 1, max: lines.length }), { maxLength: lines.length })
    fc.assert(
      fc.property(cuts, (places) => {
        expect(problemsOf(lines, kind, places)).toEqual(whole)
      }),
      { seed: 20261123, numRuns: 200 },
    )
  })

  test('has places that sort as its lines do', () => {
    const { firstLines } = problemsOf(lines, kind, [...lines.keys()])
    expect(firstLines).toEqual(firstLines.toSorted((a, b) => a - b))
  })
})

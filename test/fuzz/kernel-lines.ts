import fc from 'fast-check'
import { type Batch, type Cell, type Column, TAG } from '../../src/model/batch.ts'
import type { KindPlan } from '../../src/model/plan.ts'
import type { Scanner } from '../../src/scan/scanner.ts'
import { type ScannerName, Scanners } from '../../src/scan/scanners.ts'
import { createValidation } from '../../src/validate/validation.ts'
import { onlyBatch } from '../support/only-batch.ts'
import { pathText } from '../unit/query/where/print.ts'
import { cellAt } from './columns.ts'
import { anyLevel, checkFault, type KernelInput, tell } from './kernel.ts'
import { mutatedFile } from './mutated.ts'
import { expectSame, expectTrue } from './same.ts'
import { SAMPLE_LINES } from './sample-parts.ts'
import { planOf, scanInputs } from './scan.ts'
import type { Target } from './target.ts'

const MOST_FILES = 40
/** Finding a place in a line costs more than all else, so that of so many rows and problems one is asked for its own. */
const SAMPLE = 16

/** One plan with one scanner of each sort for many blocks: the law of `kernel`, for as many lines as can be. */
interface LinesInput extends KernelInput {
  readonly files: readonly string[]
}

const inputs: fc.Arbitrary<LinesInput> = fc
  .tuple(scanInputs(1), anyLevel)
  .chain(([plan, level]) =>
    fc
      .array(mutatedFile(200, { kind: plan.kind }), { minLength: 1, maxLength: MOST_FILES, size: 'max' })
      .map((files) => ({ ...plan, bytes: '', level, files })),
  )

function check(input: LinesInput): void {
  const [ours, theirs] = [createScanner('kernel', input), createScanner('reference', input)]
  for (const file of input.files) {
    const bytes = Buffer.from(file, 'latin1')
    const block = { kind: input.kind, file: 'log.jsonl', offset: 0, bytes, isNamed: true } as const
    compare(onlyBatch(ours, block), onlyBatch(theirs, block), input)
  }
}

function createScanner(name: ScannerName, input: LinesInput): Scanner {
  const { kind, level, maxLineBytes } = input
  const plan: KindPlan = { ...planOf(input), ...(level && { level }) }
  return new Scanners(name, () => [plan], 0).create(plan, {
    maxLineBytes,
    validation: level && createValidation(kind, level),
    mostProblems: Number.POSITIVE_INFINITY,
  })
}

function compare(own: Batch, reference: Batch, input: LinesInput): void {
  expectSame({ ...own.lines, bad: 0 }, { ...reference.lines, bad: 0 }, 'lines')
  const passed = checkPassed(own, reference, input)
  const rows = rowsBut(own, passed)
  expectSame(rows.length, reference.length, 'the number of rows')
  for (const [i, row] of rows.entries()) {
    expectSame(own.line(row), reference.line(i), `the line of row ${i}`)
    expectTrue(Buffer.compare(own.bytes(row), reference.bytes(i)) === 0, `row ${i} has other bytes`)
  }
  for (const { steps, as } of input.fields) {
    const [column, expected] = [own.column(pathText(steps), as), reference.column(pathText(steps), as)]
    for (const [i, row] of rows.entries()) compareCells(column, row, expected, i, `${pathText(steps)} of row ${i}`)
  }
}

/** Lines that the reference alone refuses: what is wrong with them is in a value that nobody wants. */
function checkPassed(own: Batch, reference: Batch, input: LinesInput): ReadonlySet<number> {
  const ownLines = new Set(own.problems.map(({ line }) => line))
  const passed = new Set<number>()
  const expected = reference.problems.filter(({ line }) => {
    const isPassed = input.level === undefined && !ownLines.has(line)
    if (isPassed) passed.add(line)
    return !isPassed
  })
  expectSame(own.problems.map(withoutPlace), expected.map(withoutPlace), 'problems')
  for (let i = 0; i < expected.length; i += SAMPLE)
    expectSame(tell(own, own.problems[i]!), tell(reference, expected[i]!), `problem ${i}`)
  if (passed.size === 0) return passed
  const bytes = new Map(Array.from({ length: own.length }, (_, row) => [own.line(row), own.bytes(row)]))
  for (const problem of reference.problems) {
    const { line } = problem
    if (!passed.has(line)) continue
    const found = bytes.get(line)
    checkFault(found && Buffer.from(found), line, { rows: [], problems: [tell(reference, problem)] }, input)
  }
  return passed
}

const withoutPlace = ({ line, code, pointer, expected, found, verdict }: Batch['problems'][number]) => [
  line,
  code,
  pointer,
  expected,
  found,
  verdict,
]

function rowsBut({ length, line }: Batch, lines: ReadonlySet<number>): number[] {
  const rows = Array.from({ length }, (_, row) => row)
  return lines.size === 0 ? rows : rows.filter((row) => !lines.has(line(row)))
}

/** What is not the same at once may still mean the same: a time that no double tells from its neighbours. */
function compareCells(own: Column, row: number, reference: Column, i: number, name: string): void {
  const isList = own.tags[row] === TAG.list
  const isSampled = i % (isList ? SAMPLE * SAMPLE : SAMPLE) === 0
  if (isSampled || !(isList ? hasSameList(own, row, reference, i) : isSameCell(own, row, reference, i)))
    expectSame(cellAt(own, row), cellAt(reference, i), name)
}

const isSameCell = (own: Column, row: number, reference: Column, i: number): boolean =>
  own.tags[row] === reference.tags[i] &&
  Object.is(own.numbers[row], reference.numbers[i]) &&
  own.text(row) === reference.text(i) &&
  (own.codes[row]! < 0 || own.dictionary[own.codes[row]!] === own.text(row))

function hasSameList(own: Column, row: number, reference: Column, i: number): boolean {
  const [cells, expected] = [own.list(row), reference.list(i)]
  return cells.length === expected.length && cells.every((cell, at) => isEqual(cell, expected[at]!))
}

const isEqual = (cell: Cell, { tag, number, text }: Cell): boolean =>
  cell.tag === tag && Object.is(cell.number, number) && cell.text === text

const linesIn = ({ files }: LinesInput): number =>
  files.reduce((sum, file) => sum + file.split('\n').length - Number(file.endsWith('\n')), 0)

/** A valid line in which a key stands twice, with an undeclared one below it first. */
const REPLACED = SAMPLE_LINES.find(([first]) => first?.kind === 'auth_webhook_error')![0]!.text.replace(
  '"sora_client":',
  '"sora_client":{"x":1},"sora_client":',
)

export const KERNEL_LINES: Target<LinesInput> = {
  name: 'kernel-lines',
  inputs,
  check,
  linesIn,
  runs: 10,
  kept: [
    {
      was: 'an undeclared key was told of a value that a later one of its name replaces',
      input: {
        ...{
          kind: 'auth_webhook_error',
          bytes: '',
          fields: [],
          level: 'standard',
          maxLineBytes: 1 << 25,
          before: 0,
          chunks: [],
        },
        files: [REPLACED],
      },
    },
  ],
}

import fc from 'fast-check'
import { addLines, noLines } from '../../src/engine/run-summary.ts'
import { BLOCK_BYTES } from '../../src/input/blocks.ts'
import type { ByteReader } from '../../src/input/byte-reader.ts'
import { toBlocks } from '../../src/input/to-blocks.ts'
import { isStrayLine } from '../../src/kinds/marks.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import type { KindPlan } from '../../src/model/plan.ts'
import { createReferenceScanner } from '../../src/scan/reference.ts'
import { onlyBatch } from '../support/only-batch.ts'
import { EACH, type Steps } from '../unit/query/where/fields.ts'
import { pathText } from '../unit/query/where/print.ts'
import { expectedCell, KINDS, type NaiveField, nodesAt, pathsOf, rowsOf } from './columns.ts'
import { readSpans } from './json-spans.ts'
import { mutatedFile } from './mutated.ts'
import { type NaiveLine, readNaively } from './naive-scan.ts'
import { expectSame } from './same.ts'
import type { Target } from './target.ts'

export interface ScanInput {
  readonly kind: LogKindName
  readonly bytes: string
  readonly fields: readonly NaiveField[]
  /** The array whose elements are the rows. */
  readonly each?: Steps | undefined
  readonly literals?: readonly string[] | undefined
  readonly maxLineBytes: number
  /** A line of so many bytes stands first, to put the others at the border of a window. */
  readonly before: number
  /** The sizes in which the bytes arrive, over and over. */
  readonly chunks: readonly number[]
}

const ARRAYS = {
  stats_webhook: ['stats'],
  session_webhook: ['req', 'connections'],
  event_webhook: ['data', 'archives'],
}
const LITERALS = ['2026', 'sendrecv', 'connection', '朝', 'x', 'T10:1']
const size = fc.integer({ min: 1, max: 3000 })

/** @param lines of a file at most */
export const scanInputs = (lines: number): fc.Arbitrary<ScanInput> =>
  fc.oneof(
    ...KINDS.map((kind) =>
      fc.record({
        kind: fc.constant(kind),
        bytes: mutatedFile(lines, { kind }),
        fields: fc.array(fc.oneof({ weight: 3, arbitrary: anyField(kind) }, timeField(kind)), { maxLength: 6 }),
        each: optional(fc.constantFrom(['a'], ARRAYS[kind as keyof typeof ARRAYS] ?? ['a'])),
        literals: optional(fc.array(fc.constantFrom(...LITERALS), { minLength: 1, maxLength: 3 })),
        maxLineBytes: fc.oneof({ weight: 3, arbitrary: fc.constant(1 << 25) }, size),
        before: fc.oneof(
          { weight: 10, arbitrary: fc.constant(0) },
          size.map((bytes) => BLOCK_BYTES - bytes),
        ),
        chunks: fc.oneof(
          fc.array(
            size.map((it) => 1 + (it % 40)),
            { minLength: 1, maxLength: 3 },
          ),
          size.map((it) => [it]),
        ),
      }),
    ),
  )

function anyField(kind: LogKindName): fc.Arbitrary<NaiveField> {
  return fc.record({ steps: fc.constantFrom(...pathsOf(kind)), as: fc.constantFrom('value', 'time', 'raw') })
}

function timeField(kind: LogKindName): fc.Arbitrary<NaiveField> {
  const times = pathsOf(kind).filter((steps) => steps.at(-1)?.endsWith('timestamp'))
  return fc.record({ steps: fc.constantFrom(...times), as: fc.constant('time') })
}

function optional<Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, values)
}

async function check(input: ScanInput): Promise<void> {
  const file = fileOf(input)
  const lines = readNaively(file, input)
  const numberOf = (holds: (line: NaiveLine) => boolean) => lines.filter(holds).length
  expectSame(await scan(file, input), {
    lines: {
      all: lines.length,
      blank: numberOf(({ isBlank }) => isBlank),
      parsed: numberOf(({ isParsed }) => isParsed),
      bad: numberOf(({ code }) => code !== undefined),
      tooLong: numberOf(({ code }) => code === 'line-too-long'),
      stray: numberOf(({ text }) => text !== undefined && isStrayLine(input.kind, JSON.parse(text))),
    },
    problems: lines.flatMap(({ index, code }) => (code === undefined ? [] : [`${index} ${code}`])),
    rows: lines.flatMap((line) => expectedRows(line, input)),
  })
}

export const fileOf = ({ before, bytes }: ScanInput): Buffer =>
  Buffer.concat([filler(before), Buffer.from(bytes, 'latin1')])

/** One text, so that it costs little to read. */
const filler = (bytes: number): Buffer =>
  bytes === 0 ? Buffer.alloc(0) : Buffer.from(`{"_":"${'x'.repeat(bytes - 9)}"}\n`)

function expectedRows({ index, bytes, text }: NaiveLine, { kind, fields, each }: ScanInput) {
  if (text === undefined) return []
  const root = readSpans(text)
  const elements = each ? nodesAt(root, [...each, EACH]) : [undefined]
  return elements.map((element) => ({
    line: index,
    bytes: bytes.toString('latin1'),
    cells: fields.map((field) => {
      const steps = element && each && stepsBelow(field.steps, [...each, EACH])
      return steps ? expectedCell(text, element, { ...field, steps }) : expectedCell(text, root, field, kind)
    }),
  }))
}

/** What is left of steps that lead further that way. */
const stepsBelow = (steps: Steps, outer: Steps): Steps | undefined =>
  steps.length > outer.length && outer.every((step, i) => step === steps[i]) ? steps.slice(outer.length) : undefined

export const planOf = ({ kind, fields, each, literals }: ScanInput): KindPlan => ({
  kind,
  fields: fields.map(({ steps, as }) => ({ path: pathText(steps), as })),
  ...(each && { each: pathText([...each, EACH]) }),
  ...(literals && { literals }),
  aggregates: {},
})

/** What the blocks of a file come to. */
async function scan(file: Buffer, input: ScanInput) {
  const { kind, fields, maxLineBytes } = input
  const scanner = createReferenceScanner(planOf(input), { maxLineBytes, validation: undefined })
  const lines = noLines()
  const problems: string[] = []
  const rows: unknown[] = []
  for await (const block of toBlocks(inChunks(file, input), maxLineBytes)) {
    const batch = onlyBatch(scanner, { ...block, kind, file: 'log.jsonl', isNamed: true })
    rows.push(...rowsOf(batch, fields, lines.all))
    for (const problem of batch.problems) {
      const column = batch.columnOf(problem)
      problems.push(`${lines.all + problem.line} ${problem.code}`)
      if (!(column >= 1 && column <= block.bytes.length + 1)) throw new Error(`a problem in column ${column}`)
    }
    addLines(lines, batch.lines)
  }
  return { lines, problems, rows }
}

/** The file as it arrives. */
export function inChunks(file: Buffer, { before, chunks }: ScanInput): ByteReader {
  let [at, turn] = [0, 0]
  return {
    async read(target) {
      const length = at < before ? before : chunks[turn++ % chunks.length]!
      const part = file.subarray(at, at + Math.min(length, target.length))
      target.set(part)
      at += part.length
      return part.length
    },
    close: async () => {},
  }
}

const PLAIN = { kind: 'api', fields: [], maxLineBytes: 1 << 25, before: 0, chunks: [1] } as const

export const SCAN: Target<ScanInput> = {
  name: 'scan',
  inputs: scanInputs(8),
  check,
  runs: 400,
  kept: [
    { was: 'a byte that is no UTF-8 near the end made the line incomplete', input: { ...PLAIN, bytes: '\xcd"' } },
    {
      was: 'a line that was too long was counted as bad only if its start held a literal',
      input: { ...PLAIN, bytes: `${'a'.repeat(40)}x\n`, literals: ['x'], maxLineBytes: 20, before: BLOCK_BYTES - 9 },
    },
    {
      was: 'a line that was too long was blank if its start was',
      input: { ...PLAIN, bytes: `${' '.repeat(40)}x\n`, maxLineBytes: 20, before: BLOCK_BYTES - 9 },
    },
    {
      was: 'a line that was too long was taken for whole if it was cut behind a carriage return',
      input: {
        ...PLAIN,
        bytes: `{"a":"xxxxxxxxxxxx"}\r${' '.repeat(40)}x\n`,
        maxLineBytes: 20,
        before: BLOCK_BYTES - 9,
      },
    },
  ],
}

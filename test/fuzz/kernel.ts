import fc from 'fast-check'
import { addLines, noLines } from '../../src/engine/run-summary.ts'
import { INPUT_BYTES } from '../../src/input/blocks.ts'
import { toBlocks } from '../../src/input/to-blocks.ts'
import { splitPointer } from '../../src/kinds/json-pointer.ts'
import type { Batch } from '../../src/model/batch.ts'
import type { KindPlan, Level } from '../../src/model/plan.ts'
import type { ProblemCode } from '../../src/model/problem.ts'
import { JsonWalk } from '../../src/scan/json-walk.ts'
import { readLine } from '../../src/scan/read-line.ts'
import type { ScannerName } from '../../src/scan/scanners.ts'
import { Scanners } from '../../src/scan/scanners.ts'
import { LEVELS } from '../../src/validate/levels.ts'
import { createValidation } from '../../src/validate/validation.ts'
import { EACH, type Steps } from '../unit/query/where/fields.ts'
import { rowsOf } from './columns.ts'
import { expectSame, expectTrue } from './same.ts'
import { fileOf, inChunks, planOf, type ScanInput, scanInputs } from './scan.ts'
import type { Target } from './target.ts'

/** What a line that the reference alone refuses may have: a fault of the grammar, and none that is inside of a string. */
const WITHIN_VALUES: ProblemCode = 'invalid-json'
const IN_STRINGS = /a valid escape|four hex digits|the escape/

export interface KernelInput extends ScanInput {
  /** Lines are validated at this level. */
  readonly level?: Level | undefined
}

export const anyLevel = fc.constantFrom<(Level | undefined)[]>(undefined, undefined, ...LEVELS)

const inputs: fc.Arbitrary<KernelInput> = fc
  .tuple(scanInputs(200), anyLevel)
  .map(([input, level]) => ({ ...input, level }))

/** The one cuts blocks into small batches where lines are bad. */
const MOST_PROBLEMS: Readonly<Record<ScannerName, number>> = { kernel: 5, reference: Number.POSITIVE_INFINITY }

type Row = ReturnType<typeof rowsOf>[number]

/** A line as a scanner tells it. */
interface Told {
  readonly rows: Row[]
  readonly problems: string[]
}

/** The law of the two scanners. */
async function check(input: KernelInput): Promise<void> {
  const file = fileOf(input)
  const [ours, theirs] = [await scan(file, input, 'kernel'), await scan(file, input, 'reference')]
  expectSame({ ...ours.lines, bad: 0 }, { ...theirs.lines, bad: 0 }, 'lines')
  for (const line of new Set([...ours.told.keys(), ...theirs.told.keys()])) {
    const [own, reference] = [ours.told.get(line), theirs.told.get(line)]
    const isRefused = input.level === undefined && (reference?.problems.length ?? 0) > 0
    if (isRefused && (own?.problems.length ?? 0) === 0) checkFault(ours.bytes.get(line)!, line, reference!, input)
    else expectSame(own, reference, `line ${line}`)
  }
}

/** A fault that the kernel passes over is inside of a value that the plan does not want. */
export function checkFault(bytes: Buffer | undefined, line: number, { problems }: Told, input: ScanInput): void {
  const code = problems[0]!.split(' ')[0] as ProblemCode
  expectTrue(code === WITHIN_VALUES, `line ${line} is ${code}, and the kernel accepts it`)
  expectTrue(!IN_STRINGS.test(problems[0]!), `line ${line}: a string has the fault ${problems}`)
  // Without rows of the line there is nothing to look at: `each` found no elements.
  if (bytes === undefined) return
  const place = faultPlace(bytes)
  expectTrue(place !== undefined && isUnwanted(place, input), `line ${line}: the fault is in ${place}: ${problems}`)
}

/** The keys down to the innermost member or element that the fault is in; undefined if it is in none. */
function faultPlace(line: Buffer): readonly string[] | undefined {
  const read = readLine(line, false)
  const pointers: string[][] = []
  const walk = new JsonWalk(line)
  let place: string[] = []
  if ('fault' in read && read.fault.code === 'too-deep') return ['']
  for (let event = walk.next(); event !== 'end' && event !== 'fault'; event = walk.next()) {
    if (event === 'object' || event === 'array') pointers.push(place)
    else if (event === 'close') place = pointers.pop()!
    else if (event === 'key') place = [...pointers.at(-1)!, walk.text()]
    else if (event === 'element') place = [...pointers.at(-1)!, '[]']
  }
  return place.length > 0 ? place : undefined
}

/** Whether a value is neither wanted nor on the way to what is, nor below what is. */
function isUnwanted(place: readonly string[], { fields, each }: ScanInput): boolean {
  const leadsTo = (steps: Steps) => place.length <= steps.length && place.every((step, i) => step === steps[i])
  const isBelow = (steps: Steps) => steps.every((step, i) => step === place[i])
  return !(each && leadsTo([...each, EACH])) && fields.every(({ steps }) => !leadsTo(steps) && !isBelow(steps))
}

async function scan(file: Buffer, input: KernelInput, name: ScannerName) {
  const { kind, fields, maxLineBytes } = input
  const plan: KindPlan = { ...planOf(input), ...(input.level && { level: input.level }) }
  const scanners = new Scanners(name, () => [plan], INPUT_BYTES)
  const scanner = scanners.create(plan, {
    maxLineBytes,
    validation: input.level && createValidation(kind, input.level),
    mostProblems: MOST_PROBLEMS[name],
  })
  const lines = noLines()
  const told = new Map<number, Told>()
  const bytes = new Map<number, Buffer>()
  for await (const block of toBlocks(inChunks(file, input), maxLineBytes, scanners.inputOf(kind))) {
    const before = lines.all
    for (const batch of scanner.scan({ ...block, kind, file: 'log.jsonl', isNamed: true })) {
      for (const row of batch.isContinued ? [] : rowsOf(batch, fields, before)) {
        toldOf(told, row.line).rows.push(row)
        bytes.set(row.line, Buffer.from(row.bytes, 'latin1'))
      }
      for (const problem of batch.problems) toldOf(told, before + problem.line).problems.push(tell(batch, problem))
      addLines(lines, batch.lines)
    }
  }
  return { lines, told, bytes }
}

function toldOf(told: Map<number, Told>, line: number): Told {
  const known = told.get(line) ?? { rows: [], problems: [] }
  told.set(line, known)
  return known
}

export const tell = (batch: Batch, problem: Batch['problems'][number]): string =>
  `${problem.code} ${splitPointer(problem.pointer)} ${problem.expected} ${problem.found} ${batch.columnOf(problem)}`

export const KERNEL: Target<KernelInput> = {
  name: 'kernel',
  inputs,
  check,
  runs: 40,
  kept: [
    {
      was: 'a number with an exponent in a line that was refused behind it was read from an empty text',
      input: {
        kind: 'rtc_stats',
        bytes: '{"rtc_data":{"timestamp":1e2,"\\u73d5":""}}',
        fields: [{ steps: ['rtc_data', 'timestamp'], as: 'value' }],
        maxLineBytes: 1 << 25,
        before: 0,
        chunks: [64],
      },
    },
  ],
}

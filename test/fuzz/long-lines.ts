import { addLines, noLines } from '../../src/engine/run-summary.ts'
import type { KindPlan } from '../../src/model/plan.ts'
import { JsonWalk } from '../../src/scan/json-walk.ts'
import type { ScanOptions } from '../../src/scan/scanner.ts'
import { type ScannerName, Scanners } from '../../src/scan/scanners.ts'
import { createValidation } from '../../src/validate/validation.ts'
import { rowsOf } from './columns.ts'
import { KERNEL, type KernelInput, tell } from './kernel.ts'
import { expectSame, expectTrue } from './same.ts'
import { fileOf, planOf } from './scan.ts'
import type { Target } from './target.ts'

/** Lines validated piece by piece have the problems, rows and counts that they have when they are made into values at once. */
function check(input: KernelInput): void {
  const usual = scan(input, 'reference', { longLineBytes: Number.POSITIVE_INFINITY })
  for (const name of ['reference', 'kernel'] as const) {
    const long = scan(input, name, { longLineBytes: 0, mostProblems: 3 })
    expectSame(long.lines, usual.lines, `lines of the ${name} scanner`)
    expectSame(long.rows, usual.rows, `rows of the ${name} scanner`)
    for (const line of new Set([...usual.problems.keys(), ...long.problems.keys()])) {
      const [all, expected] = [long.problems.get(line) ?? [], usual.problems.get(line) ?? []]
      if (name === 'reference' && repeatsKey(line, input)) {
        expectTrue(
          expected.every((problem) => all.includes(problem)),
          `line ${line} lacks one of ${expected}`,
        )
      } else if (!repeatsKey(line, input)) {
        expectSame(all.sort(), expected.sort(), `line ${line} of the ${name} scanner`)
      }
    }
  }
}

function scan(input: KernelInput, name: ScannerName, options: Partial<ScanOptions>) {
  const { kind, level = 'strict', fields, maxLineBytes } = input
  const plan: KindPlan = { ...planOf(input), level }
  const validation = createValidation(kind, level)
  const scanner = new Scanners(name, () => [plan], 0).create(plan, { ...options, maxLineBytes, validation })
  const lines = noLines()
  const rows: unknown[] = []
  const problems = new Map<number, string[]>()
  for (const batch of scanner.scan({ kind, file: 'log.jsonl', offset: 0, bytes: fileOf(input), isNamed: true })) {
    if (!batch.isContinued) rows.push(...rowsOf(batch, fields, 0))
    for (const problem of batch.problems)
      problems.set(problem.line, [...(problems.get(problem.line) ?? []), `${problem.verdict} ${tell(batch, problem)}`])
    addLines(lines, batch.lines)
  }
  return { lines, rows, problems }
}

/** Whether some object of the line has a key twice: then an undeclared one is told twice. */
function repeatsKey(line: number, input: KernelInput): boolean {
  const walk = new JsonWalk(linesOf(input)[line]!)
  const open: Set<string>[] = []
  for (let event = walk.next(); event !== 'end' && event !== 'fault'; event = walk.next()) {
    if (event === 'object' || event === 'array') open.push(new Set())
    else if (event === 'close') open.pop()
    else if (event === 'key') {
      const keys = open.at(-1)!
      if (keys.has(walk.text())) return true
      keys.add(walk.text())
    }
  }
  return false
}

const linesOf = (input: KernelInput): Buffer[] =>
  fileOf(input)
    .toString('latin1')
    .split('\n')
    .map((line) => Buffer.from(line, 'latin1'))

export const LONG_LINES: Target<KernelInput> = {
  name: 'long-lines',
  inputs: KERNEL.inputs.filter(({ before }) => before === 0),
  check,
  runs: 8,
  kept: [],
}

import { placeOf } from '../../aggregates/problem-place.ts'
import { type Scanned, scanSources } from '../../engine/read-blocks.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { Level, Plan } from '../../model/plan.ts'
import type { Reading } from '../reading.ts'
import { writeAll } from '../show.ts'
import { type ListedProblem, ProblemLines } from './problem-lines.ts'
import { unknownKind } from './unknown-kind.ts'

interface ListOptions {
  readonly level: Level
  readonly showSecrets?: boolean
  readonly maxErrors?: number
}

/** `-f jsonl`: one problem a line, as they stand in the files, each batch as soon as it is read. */
export async function listProblems(
  { io, job }: Reading,
  plan: Plan,
  { level, maxErrors, showSecrets = false }: ListOptions,
): Promise<ExitCode> {
  const kinds = plan.kinds.map((kindPlan) => ({ ...kindPlan, aggregates: {} }))
  const nobodys = unknownKind(level)
  const lines = new ProblemLines(showSecrets)
  let left = maxErrors || Number.POSITIVE_INFINITY
  let hasError = false
  for await (const { source, unknown, batches } of scanSources(job({ ...plan, kinds }))) {
    hasError ||= unknown.length > 0 && nobodys.verdict === 'error'
    await list(
      source.path,
      unknown.slice(0, left).map((line) => ({ kind: null, problem: nobodys, line, column: 1 })),
    )
    for await (const scanned of batches) {
      hasError ||= scanned.batch.problems.some(({ verdict }) => verdict === 'error')
      await list(source.path, listed(scanned, left))
    }
  }
  return hasError ? EXIT.negative : EXIT.done

  async function list(file: string, problems: ListedProblem[]): Promise<void> {
    left -= problems.length
    problems.sort((a, b) => a.line - b.line || a.column - b.column)
    await writeAll(io, lines.textOf(file, problems))
  }
}

/** @param most of them */
const listed = ({ batch, linesBefore }: Scanned, most: number): ListedProblem[] =>
  batch.problems.slice(0, most).map((problem) => {
    const { line, column } = placeOf(batch, problem)
    return { kind: batch.block.kind, problem, line: linesBefore + line, column }
  })

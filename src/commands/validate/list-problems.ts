import { scanSources } from '../../engine/read-blocks.ts'
import type { Batch } from '../../model/batch.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Plan } from '../../model/plan.ts'
import type { LineProblem } from '../../model/problem.ts'
import type { Reading } from '../reading.ts'
import { writeAll } from '../show.ts'
import { ProblemLines } from './problem-lines.ts'

interface ListOptions {
  readonly showSecrets?: boolean
  readonly maxErrors?: number
}

/** `-f jsonl`: one problem a line, as they stand in the files, each batch as soon as it is read. */
export async function listProblems(
  { io, job }: Reading,
  plan: Plan,
  { maxErrors, showSecrets = false }: ListOptions,
): Promise<ExitCode> {
  const kinds = plan.kinds.map((kindPlan) => ({ ...kindPlan, aggregates: {} }))
  const writers = new Map<LogKindName, ProblemLines>()
  let left = maxErrors || Number.POSITIVE_INFINITY
  let hasError = false
  for await (const { source, batch, linesBefore } of scanSources(job({ ...plan, kinds }))) {
    const { kind } = batch.block
    const writer = writers.get(kind) ?? new ProblemLines(kind, showSecrets)
    writers.set(kind, writer)
    hasError ||= batch.problems.some(({ verdict }) => verdict === 'error')
    const problems = inFileOrder(batch, left)
    left -= problems.length
    await writeAll(io, writer.textOf(source.path, batch, problems, linesBefore))
  }
  return hasError ? EXIT.negative : EXIT.done
}

/** @param most of them */
function inFileOrder({ problems, columnOf }: Batch, most: number): LineProblem[] {
  return problems.slice(0, most).sort((a, b) => a.line - b.line || columnOf(a) - columnOf(b))
}

import { placeOf } from '../../aggregates/problem-place.ts'
import { scanSources } from '../../engine/read-blocks.ts'
import type { Source } from '../../input/source.ts'
import type { Batch } from '../../model/batch.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { Plan } from '../../model/plan.ts'
import type { LineProblem } from '../../model/problem.ts'
import type { SharedOptions } from '../options.ts'
import type { Reading } from '../reading.ts'
import { show } from '../show.ts'
import { maskProblem } from './mask-problem.ts'

/** `-f jsonl`: one problem a line, as they stand in the files. */
export async function listProblems(
  { io, job }: Reading,
  plan: Plan,
  options: Omit<SharedOptions, 'timeZone'> & { readonly maxErrors?: number },
): Promise<ExitCode> {
  const kinds = plan.kinds.map((kindPlan) => ({ ...kindPlan, aggregates: {} }))
  let left = options.maxErrors || Number.POSITIVE_INFINITY
  let hasError = false
  for await (const { source, batch, linesBefore } of scanSources(job({ ...plan, kinds }))) {
    hasError ||= batch.problems.some(({ verdict }) => verdict === 'error')
    const found = batch.problems.slice(0, left).map((problem) => toRecord(source, batch, problem, linesBefore))
    const records = options.showSecrets ? found : found.map(maskProblem)
    records.sort((a, b) => a.line - b.line || a.column - b.column)
    left -= records.length
    await show(io, { ...options, format: 'jsonl' }, { document: null, records, views: [] })
  }
  return hasError ? EXIT.negative : EXIT.done
}

function toRecord(source: Source, batch: Batch, problem: LineProblem, linesBefore: number) {
  const { code, verdict, pointer, expected, found } = problem
  const { line, column } = placeOf(batch, problem)
  const place = { file: source.path, line: linesBefore + line + 1, column }
  return { ...place, kind: batch.block.kind, code, verdict, pointer, expected, found }
}

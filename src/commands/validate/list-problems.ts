import { placeOf } from '../../aggregates/problem-place.ts'
import { type Scanned, scanSources } from '../../engine/read-blocks.ts'
import { EXIT, type ExitCode } from '../../model/exit-code.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { Level, Plan } from '../../model/plan.ts'
import type { LineProblem, ProblemCode, Verdict } from '../../model/problem.ts'
import type { SharedOptions } from '../options.ts'
import type { Reading } from '../reading.ts'
import { show } from '../show.ts'
import { maskProblem } from './mask-problem.ts'
import { unknownKind } from './unknown-kind.ts'

type ProblemRecord = {
  file: string
  line: number
  column: number
  kind: LogKindName | null
  code: ProblemCode
  verdict: Verdict
  pointer: string
  expected: string
  found: string
}

/** `-f jsonl`: one problem a line, as they stand in the files. */
export async function listProblems(
  { io, job }: Reading,
  plan: Plan,
  options: Omit<SharedOptions, 'timeZone'> & { readonly maxErrors?: number; readonly level: Level },
): Promise<ExitCode> {
  const kinds = plan.kinds.map((kindPlan) => ({ ...kindPlan, aggregates: {} }))
  const nobodys = unknownKind(options.level)
  let left = options.maxErrors || Number.POSITIVE_INFINITY
  let hasError = false
  for await (const { source, unknown, batches } of scanSources(job({ ...plan, kinds }))) {
    hasError ||= unknown.length > 0 && nobodys.verdict === 'error'
    await list(unknown.slice(0, left).map((line) => ({ file: source.path, line: line + 1, column: 1, ...nobodys })))
    for await (const scanned of batches) {
      const { problems } = scanned.batch
      hasError ||= problems.some(({ verdict }) => verdict === 'error')
      await list(problems.slice(0, left).map((problem) => toRecord(scanned, problem)))
    }
  }
  return hasError ? EXIT.negative : EXIT.done

  async function list(found: ProblemRecord[]): Promise<void> {
    const records = options.showSecrets ? found : found.map(maskProblem)
    records.sort((a, b) => a.line - b.line || a.column - b.column)
    left -= records.length
    await show(io, { ...options, format: 'jsonl' }, { document: null, records, views: [] })
  }
}

function toRecord({ source, batch, linesBefore }: Scanned, problem: LineProblem): ProblemRecord {
  const { code, verdict, pointer, expected, found } = problem
  const { line, column } = placeOf(batch, problem)
  const place = { file: source.path, line: linesBefore + line + 1, column }
  return { ...place, kind: batch.block.kind, code, verdict, pointer, expected, found }
}

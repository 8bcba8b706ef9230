import { Readable } from 'node:stream'
import type { Job } from '../../../../../src/engine/read-blocks.ts'
import { createRunSummary } from '../../../../../src/engine/run-summary.ts'
import { search } from '../../../../../src/engine/search/search.ts'
import type { LogKindName } from '../../../../../src/model/log-kind.ts'
import type { SearchPlan } from '../../../../../src/model/plan.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

export interface Printed {
  readonly number: number
  readonly text: string
  readonly isMatch: boolean
  readonly startsGroup: boolean
}

export interface Input {
  readonly text: string
  /** Undefined for a mixed stream. */
  readonly kind?: LogKindName
  /** Read as standard input. */
  readonly isStream?: boolean
}

const ALL: SearchPlan = {
  patterns: ['match'],
  fixed: true,
  ignoreCase: false,
  invalid: false,
  invert: false,
  maxCount: null,
  limit: null,
  context: { before: 0, after: 0 },
  contextBy: null,
  byTime: null,
  wantsLines: true,
}

interface Reader {
  /** Threads to use. */
  readonly jobs?: number
  /** Awaited before the next lines are taken. */
  readonly pause?: () => Promise<void>
}

/** Lines that hold the text `match`, and what else the selection asks for, of one input. */
export async function select(
  { text, kind, isStream = false }: Input,
  selection: Partial<SearchPlan>,
  { jobs, pause }: Reader = {},
): Promise<{ output: Printed[]; summary: Omit<Job['summary'], 'opened'> }> {
  const path = isStream ? '-' : `${tempFolder({ 'input.jsonl': text })}/input.jsonl`
  const size = isStream ? undefined : Buffer.byteLength(text)
  const kinds = kind ? [kind] : (['api', 'signaling', 'connection'] as const)
  const job: Job = {
    plan: {
      kinds: kinds.map((name) => ({ kind: name, fields: [], aggregates: {} })),
      maxLineBytes: 1 << 20,
      search: { ...ALL, ...selection },
    },
    sources: [{ path, location: path, id: path, kind, toldBy: 'name', size, set: path }],
    io: {
      stdin: Object.assign(Readable.from([Buffer.from(text)]), { isTTY: false, isGiven: true }),
      env: {},
      interrupted: new AbortController().signal,
    },
    summary: createRunSummary(),
    jobs,
  }
  const output: Printed[] = []
  for await (const lines of search(job)) {
    for (const { source: _, bytes, ...line } of lines) output.push({ ...line, text: bytes.toString() })
    await pause?.()
  }
  // Paths are those of this call alone.
  const { opened: _, ...summary } = job.summary
  return { output, summary }
}

import { Readable } from 'node:stream'
import { createAccount } from '../../../src/engine/account.ts'
import type { Job } from '../../../src/engine/scan-sources.ts'
import { type Selection, selectLines } from '../../../src/engine/select-lines.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import { tempFolder } from '../../temp-folder.ts'

export interface Picked {
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

const ALL: Selection = {
  patterns: ['match'],
  fixed: true,
  ignoreCase: false,
  invalid: false,
  invert: false,
  maxCount: Number.POSITIVE_INFINITY,
  limit: Number.POSITIVE_INFINITY,
  context: { before: 0, after: 0 },
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
  selection: Partial<Selection>,
  { jobs, pause }: Reader = {},
): Promise<{ picked: Picked[]; account: Job['account'] }> {
  const path = isStream ? '-' : `${tempFolder({ 'input.jsonl': text })}/input.jsonl`
  const size = isStream ? undefined : Buffer.byteLength(text)
  const kinds = kind ? [kind] : (['api', 'signaling', 'connection'] as const)
  const job: Job = {
    plan: { kinds: kinds.map((name) => ({ kind: name, fields: [], aggregates: [] })), maxLineBytes: 1 << 20 },
    sources: [{ path, id: path, kind, toldBy: 'option', size, set: path }],
    io: {
      stdin: Object.assign(Readable.from([Buffer.from(text)]), { isTTY: false }),
      env: {},
      resolve: (it) => it,
      interrupted: new AbortController().signal,
    },
    account: createAccount(),
    jobs,
  }
  const picked: Picked[] = []
  for await (const { lines } of selectLines(job, { ...ALL, ...selection })) {
    for (const { bytes, ...line } of lines) picked.push({ ...line, text: bytes.toString() })
    await pause?.()
  }
  return { picked, account: job.account }
}

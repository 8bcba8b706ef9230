import type { Answer, Slack } from './answers.ts'
import type { Data, LogName } from './data.ts'
import type { Cost } from './measure.ts'
import type { ToolName } from './tools.ts'

/** A command line of a job; its name is the tool's unless a tool runs twice. */
export interface Run {
  readonly tool: ToolName
  readonly name?: string
  readonly args: (data: Data) => readonly string[]
  /** Reads the answer off what was printed; runs without one answer another question. */
  readonly answer?: (stdout: string) => Answer
}

/** `run` costs at most `most` times what `against` costs; of memory in `extra` at most so many MiB more. */
export interface Target {
  readonly run?: string
  readonly against: string
  readonly of: keyof Cost
  readonly most?: number
  readonly extra?: number
}

export interface Job {
  readonly title: string
  readonly logs: readonly LogName[]
  readonly runs: readonly Run[]
  readonly slack?: Slack
  readonly targets: readonly Target[]
  /** How often each run is made in a round, where one is too short for the clock. */
  readonly times?: number
  /** Part of a full run alone. */
  readonly long?: boolean
  /** Where the time or the memory goes, and what less would take; told where a target is not met. */
  readonly why?: string
}

export const nameOf = ({ name, tool }: Run): string => name ?? tool

export function against(peer: string, most: Partial<Cost>): Target[] {
  return Object.entries(most).map(([of, most]) => ({ against: peer, of: of as keyof Cost, most }))
}

/** A job over logs of three sizes: time grows as they do, give or take a tenth, and memory does not. */
export function growth(title: string, log: 'connection' | 'rtc_stats', args: (log: LogName) => Run['args']): Job {
  const sizes = { '100 MB': `${log}, 100 MB`, '400 MB': log, '1.6 GB': `${log}, 1.6 GB` } as const
  const runs = Object.entries(sizes).map(([name, log]): Run => ({ tool: 'sora-logs', name, args: args(log) }))
  const steps = [
    ['400 MB', '100 MB'],
    ['1.6 GB', '400 MB'],
  ] as const
  const targets = steps.flatMap(([run, against]): Target[] => [
    { run, against, of: 'cpu', most: 4.4 },
    { run, against, of: 'memory', extra: 10 },
  ])
  return { title: `${title}: 100 MB, 400 MB, 1.6 GB`, logs: Object.values(sizes), runs, targets, long: true }
}

/**
 * CPU is a matter of one thread. So each command that takes `--jobs` runs with one as well; where sora-logs is all that
 * there is, with one alone.
 */
export function withOneJob(job: Job, data: Data, takesJobs: (command: string) => boolean): Job {
  const isThreaded = ({ tool, args }: Run): boolean => tool === 'sora-logs' && takesJobs(args(data)[0]!)
  const one = (run: Run): Run => ({ ...run, args: (data) => [...run.args(data), '--jobs', '1'] })
  const [ours] = job.runs
  if (job.logs.length === 0 || !isThreaded(ours!)) return job
  if (job.runs.every(isThreaded)) return { ...job, title: `${job.title}; --jobs 1`, runs: job.runs.map(one) }
  return { ...job, runs: [{ ...one(ours!), name: ONE_JOB }, ...job.runs] }
}

export const ONE_JOB = 'sora-logs --jobs 1'

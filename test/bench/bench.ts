import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { difference } from './answers.ts'
import { Data } from './data.ts'
import { JOBS, type Job, type Run } from './jobs.ts'
import { type Cost, hasClock, measure } from './measure.ts'
import { COSTS_HEAD, type Costs, costRows, medianCost, nameOf, TARGETS_HEAD, targetRows } from './table.ts'
import { TOOLS, type Tool, type ToolName, takesJobs, versionOf } from './tools.ts'

const USAGE = `npm run bench -- [--quick] [--install] [--job NAME]… [--rounds N]
  --quick    a tenth of the data, one round, about two minutes; nothing to publish
  --install  the peers that npm has, into test/bench/node_modules; others: apt-get install jq ripgrep miller time
  --job      ${Object.keys(JOBS).join(' ')}`
const ONE_JOB = 'sora-logs --jobs 1'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    install: { type: 'boolean', default: false },
    job: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

process.exitCode = options.help
  ? usage()
  : options.install
    ? install()
    : await main().catch((error: Error) => fail(error.message))

async function main(): Promise<number> {
  if (!hasClock()) return fail('GNU time measures: apt-get install time')
  const rounds = Number(options.rounds ?? (options.quick ? 1 : 5))
  const unknown = options.job?.find((name) => !(name in JOBS))
  if (unknown !== undefined || !(rounds >= 1)) return fail(USAGE)
  const named = Object.entries(JOBS).filter(
    ([name, { long }]) => options.job?.includes(name) ?? !(options.quick && long),
  )
  const jobs = named.map(([, job]) => (takesJobs() ? withOneJob(job) : job))
  const data = new Data(options.quick ? 0.1 : 1)
  for (const log of new Set(jobs.flatMap(({ logs }) => logs))) {
    console.error(`log: ${log}`)
    await data.make(log)
  }
  const folder = mkdtempSync(join(tmpdir(), 'sora-logs-bench-run-'))
  try {
    const wrong = jobs.map((job) => check(job, data, folder)).filter((it) => it !== undefined)
    if (wrong.length > 0) return fail(wrong.join('\n'))
    print(
      jobs,
      jobs.map((job) => run(job, data, rounds, folder)),
      rounds,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
  const missing = jobs.flatMap(({ runs }) => runs).some((it) => commandOf(it, data) === undefined)
  return missing && !options.quick ? fail('not all peers are there: npm run bench -- --install') : 0
}

/** Runs each tool once, which also warms the cache of files, and says which answers differ. */
function check({ title, runs, slack }: Job, data: Data, folder: string): string | undefined {
  console.error(`answers: ${title}`)
  const answers = runs.flatMap((run) => {
    const command = commandOf(run, data)
    return command && run.answer ? [{ run, answer: run.answer(measure(command, folder).stdout) }] : []
  })
  const [first, ...others] = answers
  for (const { run, answer } of others) {
    const differs = difference(first!.answer, answer, slack)
    if (differs) return `${title}: ${nameOf(first!.run)} and ${nameOf(run)} differ: ${differs}`
  }
  return undefined
}

/** All tools in turn, round by round; each round begins with another one. */
function run({ title, runs, times = 1 }: Job, data: Data, rounds: number, folder: string): Costs {
  console.error(`costs: ${title}`)
  const costs = new Map<string, Cost[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < runs.length; turn += 1) {
      const run = runs[(round + turn) % runs.length]!
      const command = commandOf(run, data)
      if (!command) continue
      const cost = medianCost(Array.from({ length: times }, () => measure(command, folder).cost))
      costs.set(nameOf(run), [...(costs.get(nameOf(run)) ?? []), cost])
    }
  }
  return costs
}

function print(jobs: readonly Job[], costs: readonly Costs[], rounds: number): void {
  const scale = options.quick ? ', a tenth of the data' : ''
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.version}; medians of ${rounds}${scale}`,
  )
  console.log((Object.keys(TOOLS) as ToolName[]).map((name) => `${name}: ${versionOf(name)}`).join('; '))
  console.log(['', COSTS_HEAD, ...jobs.flatMap((job, i) => costRows(job, costs[i]!))].join('\n'))
  console.log(['', TARGETS_HEAD, ...jobs.flatMap((job, i) => targetRows(job, costs[i]!, ONE_JOB))].join('\n'))
}

/** CPU is a matter of one thread: such a run beside the default, or in its place where sora-logs is all there is. */
function withOneJob(job: Job): Job {
  const one = (run: Run): Run => ({ ...run, args: (data) => [...run.args(data), '--jobs', '1'] })
  if (job.logs.length === 0 || job.hasOneThread) return job
  if (job.runs.every(({ tool }) => tool === 'sora-logs')) return { ...job, runs: job.runs.map(one) }
  return { ...job, runs: [{ ...one(job.runs[0]!), name: ONE_JOB }, ...job.runs] }
}

function commandOf({ tool, args }: Run, data: Data): string[] | undefined {
  const { command }: Tool = TOOLS[tool]
  return command && [...command, ...args(data)]
}

function install(): number {
  const { status } = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  })
  return status ?? 2
}

function usage(): number {
  console.log(USAGE)
  return 0
}

function fail(message: string): number {
  console.error(message)
  return 1
}

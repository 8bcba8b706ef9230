import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Data } from './data.ts'
import { type Job, type Run, withOneJob } from './job.ts'
import { JOBS } from './jobs.ts'
import { hasClock, measure, type Outcome } from './measure.ts'
import { circumstances, FIGURES_PAGE, replaceBlock } from './readme.ts'
import { checkAnswers, costsOf, missingTools } from './run-job.ts'
import { tablesOf } from './table.ts'
import { TOOLS, type Tool, type ToolName, takesJobs, versionOf } from './tools.ts'

const USAGE = `npm run bench -- [--quick] [--install] [--readme] [--job NAME]… [--rounds N]
  --quick    a tenth of the data, one round, about two minutes; nothing to publish
  --install  the peers that npm has, into test/bench/node_modules; others: apt-get install jq ripgrep miller time
  --readme   writes the tables to ${FIGURES_PAGE} as well; of a full run alone
  --job      ${Object.keys(JOBS).join(' ')}
A full run ends with 1 if a peer is missing, and any run if answers differ.`

const page = join(import.meta.dirname, '../..', FIGURES_PAGE)

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    install: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    job: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const isFull = !options.quick && options.job === undefined

process.exitCode = options.help
  ? usage()
  : options.install
    ? install()
    : await main().catch((error: Error) => fail(error.message))

async function main(): Promise<number> {
  if (!hasClock()) return fail('GNU time measures: apt-get install time')
  const rounds = Number(options.rounds ?? (options.quick ? 1 : 5))
  const unknown = options.job?.find((name) => !(name in JOBS))
  if (unknown !== undefined || !(rounds >= 1) || (options.readme && !isFull)) return fail(USAGE)
  const data = new Data(options.quick ? 0.1 : 1)
  const jobs = await prepare(data)
  const missing = missingTools(jobs, TOOLS)
  const text = measureAll(jobs, data, rounds)
  if (text === undefined) return 1
  console.log(`${options.quick ? 'A tenth of the data, which the aims are not meant for. ' : ''}${text}`)
  if (missing.length > 0) console.error(`missing: ${missing.join(', ')}; npm run bench -- --help tells how to get them`)
  if (missing.length > 0 && isFull) return 1
  if (options.readme) writeFileSync(page, replaceBlock(readFileSync(page, 'utf8'), text))
  return 0
}

/** The jobs that are asked for, with their logs made. */
async function prepare(data: Data): Promise<Job[]> {
  const named = Object.entries(JOBS).filter(
    ([name, { long }]) => options.job?.includes(name) ?? !(options.quick && long),
  )
  for (const log of new Set(named.flatMap(([, { logs }]) => logs))) {
    console.error(`log: ${log}`)
    await data.make(log)
  }
  return named.map(([, job]) => withOneJob(job, data, takesJobs))
}

/** The tables, or undefined where answers differ: then nothing is worth a figure. */
function measureAll(jobs: readonly Job[], data: Data, rounds: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'sora-logs-bench-run-'))
  const measureRun = (run: Run): Outcome | undefined => {
    const { command }: Tool = TOOLS[run.tool]
    return command && measure([...command, ...run.args(data)], folder)
  }
  try {
    const differences = jobs.map((job) => {
      console.error(`answers: ${job.title}`)
      return checkAnswers(job, measureRun)
    })
    const told = differences.filter((it) => it !== undefined)
    for (const difference of told) console.error(difference)
    if (told.length > 0) return undefined
    const measured = jobs.map((job) => {
      console.error(`costs: ${job.title}`)
      return { job, costs: costsOf(job, rounds, measureRun) }
    })
    return `${circumstances(new Date(), rounds, versionsOf(jobs))}\n\n${tablesOf(measured)}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function versionsOf(jobs: readonly Job[]): Partial<Record<ToolName, string>> {
  const tools = new Set(jobs.flatMap(({ runs }) => runs.map(({ tool }) => tool)))
  return Object.fromEntries([...tools].map((tool) => [tool, versionOf(tool)]))
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

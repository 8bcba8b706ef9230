import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program that is measured. */
export interface Tool {
  /** The command line that jobs add to, or undefined where the tool is missing. */
  readonly command: readonly string[] | undefined
  /** What to add so that it tells its version. */
  readonly version: readonly string[]
}

const folder = import.meta.dirname
const root = join(folder, '../..')
const modules = join(folder, 'node_modules')

export const SORA_LOGS = [process.execPath, join(root, 'bin/sora-logs.js')] as const

export const TOOLS = {
  'sora-logs': { command: SORA_LOGS, version: ['--version'] },
  node: { command: [process.execPath], version: ['--version'] },
  naive: script('naive.js', existsSync(join(root, 'node_modules/ajv'))),
  duckdb: script('duckdb.js', [modules, process.env.SORA_LOGS_DUCKDB].some(hasDuckDb)),
  jsonschema: { command: sourcemeta(), version: ['--version'] },
  jq: onPath('jq'),
  mlr: onPath('mlr'),
  grep: onPath('grep'),
  rg: onPath('rg'),
} as const satisfies Record<string, Tool>

export type ToolName = keyof typeof TOOLS

/** The first line that it says of its version. */
export function versionOf(name: ToolName): string {
  const { command, version }: Tool = TOOLS[name]
  if (!command) return 'missing'
  const { stdout } = spawnSync(command[0]!, [...command.slice(1), ...version], { encoding: 'utf8' })
  return stdout.split('\n', 1)[0]!.trim()
}

/** Whether a command of ours can be told how many threads to use. */
export function takesJobs(command: string): boolean {
  const { stdout } = spawnSync(SORA_LOGS[0], [SORA_LOGS[1], command, '--help'], { encoding: 'utf8' })
  return /^ +(-j, )?--jobs /m.test(stdout)
}

function script(name: string, there: boolean): Tool {
  return { command: there ? [process.execPath, join(folder, 'peers', name)] : undefined, version: ['--version'] }
}

function onPath(name: string): Tool {
  const file = (process.env.PATH ?? '')
    .split(delimiter)
    .map((it) => join(it, name))
    .find(existsSync)
  return { command: file === undefined ? undefined : [file], version: ['--version'] }
}

function hasDuckDb(modules: string | undefined): boolean {
  return modules !== undefined && existsSync(join(modules, '@duckdb/node-api'))
}

/** The program itself: the script around it would add the start of Node to each run. */
function sourcemeta(): readonly string[] | undefined {
  const name = `jsonschema-${process.platform}-${process.arch === 'x64' ? 'x86_64' : process.arch}`
  const file = join(modules, '@sourcemeta/jsonschema/build/github-releases', name)
  return existsSync(file) ? [file] : undefined
}

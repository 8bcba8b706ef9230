import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type CliOptions, runCli } from './run-cli.ts'

const root = resolve(import.meta.dirname, '../..')

/** How a line of a case's `cmd` is run. */
export interface CaseRun {
  readonly args: readonly string[]
  readonly options: CliOptions & { readonly resolve: (path: string) => string }
}

/**
 * Reads one line of a case's `cmd`: `[NAME=value…] sora-logs arguments… [< file]`, with quotes as in a shell. COLUMNS
 * stands for a terminal of that width.
 */
export function readCase(command: string, folder: string): CaseRun {
  const words = splitWords(command)
  const start = words.indexOf('sora-logs')
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=', 2) as [string, string]))
  const input = words.indexOf('<')
  const find = findIn(folder)
  const options = {
    env,
    resolve: find,
    columns: env.COLUMNS === undefined ? undefined : Number(env.COLUMNS),
    stdin: input < 0 ? undefined : find(words[input + 1]!),
  }
  return { args: words.slice(start + 1, input < 0 ? undefined : input), options }
}

/** What a line prints as one text: the line, stdout, stderr and the exit code. */
export async function printCase(command: string, { args, options }: CaseRun): Promise<string> {
  const { stdout, stderr, exitCode } = await runCli(args, options)
  return `$ ${command}\n${stdout}--- stderr\n${stderr}--- exit ${exitCode}\n`
}

export const runCase = (command: string, folder: string): Promise<string> =>
  printCase(command, readCase(command, folder))

/** A case's own inputs lie in its folder; any other path is one from the top of the project. */
const findIn = (folder: string) => (path: string) => {
  const own = resolve(folder, path)
  return path === '.' || existsSync(own) ? own : resolve(root, path)
}

const WORD = /'([^']*)'|"([^"]*)"|([^\s'"]+)/g

/** Words of a command line; quotes stand around whole words. */
export const splitWords = (command: string): string[] =>
  [...command.matchAll(WORD)].map(([, single, double, plain]) => single ?? double ?? plain ?? '')

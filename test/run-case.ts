import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runCli } from './run-cli.ts'

const root = resolve(import.meta.dirname, '..')

/**
 * Runs one line of a case's `cmd`: `[NAME=value…] sora-logs arguments… [< file]`, with quotes as in a shell. COLUMNS
 * stands for a terminal of that width. Gives stdout, stderr and the exit code as one text.
 */
export async function runCase(command: string, folder: string): Promise<string> {
  const words = splitWords(command)
  const start = words.indexOf('sora-logs')
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=', 2) as [string, string]))
  const input = words.indexOf('<')
  const find = findIn(folder)
  const { stdout, stderr, exitCode } = await runCli(words.slice(start + 1, input < 0 ? undefined : input), {
    env,
    resolve: find,
    columns: env.COLUMNS === undefined ? undefined : Number(env.COLUMNS),
    stdin: input < 0 ? undefined : find(words[input + 1]!),
  })
  return `$ ${command}\n${stdout}--- stderr\n${stderr}--- exit ${exitCode}\n`
}

/** A case's own inputs lie in its folder; any other path is one from the top of the project. */
const findIn = (folder: string) => (path: string) => {
  const own = resolve(folder, path)
  return path === '.' || existsSync(own) ? own : resolve(root, path)
}

const WORD = /'([^']*)'|"([^"]*)"|([^\s'"]+)/g

/** Words of a command line; quotes stand around whole words. */
export const splitWords = (command: string): string[] =>
  [...command.matchAll(WORD)].map(([, single, double, plain]) => single ?? double ?? plain ?? '')

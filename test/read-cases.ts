import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of a case's `cmd`. */
export interface CaseLine {
  /** Of the case: `<command>-<what>`. */
  readonly name: string
  readonly folder: string
  readonly command: string
}

const cases = join(import.meta.dirname, 'cases')

/** Every line of every case. */
export const CASE_LINES: readonly CaseLine[] = readdirSync(cases)
  .sort()
  .flatMap((name) => {
    const folder = join(cases, name)
    const commands = readFileSync(join(folder, 'cmd'), 'utf8').trim().split('\n')
    return commands.map((command) => ({ name, folder, command }))
  })

/** The streams in what `runCase` gives. */
export function splitPrinted(printed: string): { stdout: string; stderr: string; exitCode: number } {
  const start = printed.indexOf('\n') + 1
  const middle = printed.lastIndexOf('--- stderr\n')
  const end = printed.lastIndexOf('--- exit ')
  return {
    stdout: printed.slice(start, middle),
    stderr: printed.slice(middle + '--- stderr\n'.length, end),
    exitCode: Number.parseInt(printed.slice(end + '--- exit '.length), 10),
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of a case's `cmd`. */
export interface CaseLine {
  /** Of the case: `<command>-<what>`. */
  readonly name: string
  readonly folder: string
  readonly command: string
  /** What `printCase` gives for it, by the case's `expected`. */
  readonly expected: string
}

const cases = join(import.meta.dirname, '../cases')

/** Every line of every case. */
export const CASE_LINES: readonly CaseLine[] = readdirSync(cases).sort().flatMap(readCaseLines)

function readCaseLines(name: string): CaseLine[] {
  const folder = join(cases, name)
  const commands = readFileSync(join(folder, 'cmd'), 'utf8').trim().split('\n')
  const file = join(folder, 'expected')
  // Of a new case `-u` makes it.
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : ''
  let end = 0
  return commands.map((command, i) => {
    const start = end
    const next = expected.indexOf(`\n$ ${commands[i + 1]}\n`, start)
    end = next < 0 ? expected.length : next + 1
    return { name, folder, command, expected: expected.slice(start, end) }
  })
}

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

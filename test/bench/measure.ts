import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What one process cost, from its start to its end. */
export interface Cost {
  /** Seconds. */
  readonly wall: number
  /** Seconds of all its threads and children, in user and in system mode. */
  readonly cpu: number
  /** MiB of memory at the peak; pages of mapped files count too. */
  readonly memory: number
}

export interface Outcome {
  readonly cost: Cost
  readonly stdout: string
}

/** What the kernel tells the parent alone, and Node does not pass on: CPU time and peak memory of a child. */
const GNU_TIME = '/usr/bin/time'

export function hasClock(): boolean {
  return existsSync(GNU_TIME)
}

/**
 * Runs a command to its end, without a shell, and reads what it printed only then. An exit code of 1 is an answer
 * (`grep` found nothing, `validate` found a bad line); any other than that and 0 is thrown, with what it said.
 */
export function measure(command: readonly string[], folder: string): Outcome {
  const stdout = join(folder, 'stdout')
  const stderr = join(folder, 'stderr')
  const report = join(folder, 'time')
  const out = openSync(stdout, 'w')
  const err = openSync(stderr, 'w')
  const begin = performance.now()
  const { status, error } = spawnSync(GNU_TIME, ['-q', '-o', report, '-f', '%U %S %M', '--', ...command], {
    stdio: ['ignore', out, err],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  const wall = (performance.now() - begin) / 1000
  closeSync(out)
  closeSync(err)
  if (error) throw error
  if (status !== 0 && status !== 1) {
    throw new Error(`${command.join(' ')} ended with ${status}: ${readFileSync(stderr, 'utf8').slice(0, 500)}`)
  }
  return { cost: { wall, ...readReport(readFileSync(report, 'utf8')) }, stdout: readFileSync(stdout, 'utf8') }
}

/** `user system peak`, in seconds and KiB. */
export function readReport(text: string): Omit<Cost, 'wall'> {
  const [user, system, peak] = text.trim().split(' ').map(Number)
  if (user === undefined || system === undefined || !(peak! > 0)) throw new Error(`not a report of GNU time: ${text}`)
  return { cpu: user + system, memory: peak! / 1024 }
}

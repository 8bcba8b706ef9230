import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finished, finish, program } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'

const probe = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true'])

/** Why system calls cannot be made to fail here; undefined if they can. */
export const noStrace: string | undefined =
  probe.status === 0 ? undefined : `no system call was made to fail: ${probe.error?.message ?? String(probe.stderr)}`

export interface Injection {
  /** The name of a system call. */
  readonly call: string
  /** What is to happen to it, as `strace -e inject=` takes it. */
  readonly what: string
  /** Calls on these paths alone; else all of the process. */
  readonly paths?: readonly string[]
}

export interface Injected extends Finished {
  /** How many calls were tampered with. */
  readonly injected: number
}

/** Calls are counted by thread, so Node may have but one for those on files. */
const ONE_THREAD = ['-E', 'UV_THREADPOOL_SIZE=1']

/** The words that run the program with something injected into those calls that `when` tells: the 2nd is 2, every other one 1+2. */
export function straced({ call, what, paths = [] }: Injection, when: number | string, log = '/dev/null'): string[] {
  const only = paths.flatMap((path) => ['-P', path])
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:${what}:when=${when}`]
  return ['strace', '-f', '-qq', '-o', log, ...ONE_THREAD, ...only, ...inject, ...program]
}

export async function runInjected(
  args: readonly string[],
  injection: Injection,
  when: number | string,
): Promise<Injected> {
  const log = join(tempFolder(), 'calls')
  const [strace, ...words] = straced(injection, when, log)
  const finished = await finish(spawn(strace!, [...words, ...args]))
  return { ...finished, injected: readFileSync(log, 'utf8').match(/\(INJECTED\)| --- SIG/g)?.length ?? 0 }
}

/** Lets the k-th such call fail, for k = 1, 2, 3 … until a run gets through; yields every run in which one did. */
export async function* failEach(args: readonly string[], injection: Injection): AsyncGenerator<Injected> {
  for (let k = 1; ; k += 1) {
    const run = await runInjected(args, injection, k)
    if (run.injected === 0) return
    yield run
  }
}

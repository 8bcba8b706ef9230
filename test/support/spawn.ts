import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const root = join(import.meta.dirname, '../..')
const bin = join(root, 'bin/sora-logs.js')

/** The words that start the program, for another that runs it. */
export const program: readonly string[] = [process.execPath, bin]

export interface Finished {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** The real program, as a shell would start it, in the project's folder; it does not outlive the test. */
export function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [bin, ...args], { cwd: root })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

export function finish(child: ChildProcess): Promise<Finished> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

/** A line for bash, in which `sora-logs` is the program. */
export function shell(command: string): Promise<Finished> {
  const define = `sora-logs() { "${process.execPath}" "${bin}" "$@"; }; set -o pipefail; `
  return finish(spawn('bash', ['-c', define + command], { cwd: root }))
}

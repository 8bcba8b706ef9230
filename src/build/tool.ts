import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

const { resolve } = createRequire(import.meta.url)

/**
 * Runs a program of a package in a process of its own: beside the rest of the build, and without tsx, which reads all that
 * it loads.
 * @param program as `import` would name it
 * @throws with what it has printed
 */
export async function runTool(program: string, args: readonly string[]): Promise<void> {
  const running = promisify(execFile)(process.execPath, ['--enable-source-maps', resolve(program), ...args])
  await running.catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
    throw new Error(`${program} fails:\n${stdout}${stderr}`)
  })
}

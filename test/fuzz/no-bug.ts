import { runCli } from '../support/run-cli.ts'
import { expectTrue } from './same.ts'

/** Runs a command line, of which nothing is known but that it is no reason for a stack trace. */
export async function expectNoBug(words: readonly string[]): Promise<void> {
  const { stderr, exitCode } = await runCli(words)
  expectTrue(!stderr.includes('this is a bug'), `${words.join(' ')}: ${stderr}`)
  expectTrue([0, 1, 2].includes(exitCode), `exit ${exitCode}`)
}

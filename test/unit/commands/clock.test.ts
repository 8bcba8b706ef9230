import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli } from '../../support/run-cli.ts'

const stdin = join(import.meta.dirname, '../../../samples/connection.jsonl')
const grep = (...args: string[]) => runCli(['grep', '-c', '--kind', 'connection', ...args, '-'], { stdin })

test.each([
  ['channel_id != end', '26\n'],
  ['channel_id in ("09:00", end)', '0\n'],
  ['timestamp > "2026-11-20 09:00"', '26\n'],
  ['channel_id ~ "the end"', '0\n'],
])('%s asks for no newest line, so standard input will do', async (where, stdout) => {
  expect(await grep('--where', where)).toMatchObject({ stdout })
})

test.each([
  ['--where', 'timestamp > end-2h'],
  ['--where', 'not (@time < "09:00")'],
  ['--since', 'end-2h'],
])('%s %s needs files', async (option, text) => {
  const { stderr, exitCode } = await grep(option, text)
  expect(stderr).toContain('a time that counts from the newest line')
  expect(exitCode).toBe(2)
})

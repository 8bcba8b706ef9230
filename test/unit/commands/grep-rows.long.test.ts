import { expect, test } from 'vitest'
import { STREAMED_FORMATS } from '../../../src/commands/grep/rows.ts'
import { runCli } from '../../support/run-cli.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const LINES = 10_003

async function grep(...args: string[]) {
  const lines = Array.from({ length: LINES }, (_, i) => `{"operation":"O","json":"{}","n":${i}}\n`)
  return runCli(['grep', ...args, 'operation', `${tempFolder({ 'api.jsonl': lines.join('') })}/api.jsonl`])
}

test('a table ends at 10,000 rows and says so, on both streams', async () => {
  const { stdout, stderr } = await grep('--any-field', '--fields', 'n')
  const note = 'only the first 10,000 rows; 3 more lines left out of the table'
  expect(stdout.split('\n').slice(9_999, 10_002)).toEqual(['9998', '9999', expect.stringContaining(note)])
  expect(stderr).toContain(note)
})

test.each(['json', ...STREAMED_FORMATS])('%s has every row', async (format) => {
  const { stdout, stderr } = await grep('--any-field', '--fields', 'n', '-f', format)
  const rows = stdout.match(format.startsWith('json') ? /"n":\d+/g : /^(?:\| )?\d+(?: \|)?$/gm)
  expect(rows).toHaveLength(LINES)
  expect(stderr).not.toContain('left out')
})

import { describe, expect, test } from 'vitest'
import { runCli } from '../../support/run-cli.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const LINES = ['{"id":"A.1"}', '{"id":"A"}', '{"id":"B"}', '{"id":"Ax1"}'].map((line) => `${line}\n`).join('')

describe('each line of a pattern is a pattern, as in GNU grep', () => {
  test.each([
    ['texts', ['-F', 'A.1\nB'], ['A.1', 'B']],
    ['expressions', ['-e', 'A.1\n"B'], ['A.1', 'B', 'Ax1']],
    ['the operand', ['"A"\nB'], ['A', 'B']],
    ['without case', ['-i', '-F', 'a.1\nb'], ['A.1', 'B']],
    ['several options', ['-e', '"A"\nnothing', '-e', 'B'], ['A', 'B']],
    ['an empty line matches all', ['-F', 'A.1\n'], ['A.1', 'A', 'B', 'Ax1']],
  ])('%s', async (_, words, ids) => {
    const folder = tempFolder({ 'api.jsonl': LINES })
    const { stdout } = await runCli(['grep', ...words, `${folder}/api.jsonl`])
    expect(stdout).toBe(ids.map((id) => `{"id":"${id}"}\n`).join(''))
  })
})

test('an empty pattern is in every line, and not the path of this folder', async () => {
  const folder = tempFolder({ 'api.jsonl': LINES })
  const { exitCode, stdout } = await runCli(['grep', '--fields', 'id', '-f', 'csv', '', `${folder}/api.jsonl`])
  expect([exitCode, stdout]).toEqual([0, 'id\nA.1\nA\nB\nAx1\n'])
})

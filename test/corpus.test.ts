import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFileName } from '../src/kinds/file-name.ts'
import { readLine } from '../src/scan/read-line.ts'
import { runCli } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'

const beside = (folder: string) => resolve(import.meta.dirname, '../../shared', folder)
const corpus = beside('data/jsontestsuite/test_parsing')
const real = beside('real')

/** Each file of JSONTestSuite is set as the value of an `unknown-type` signaling line, which may be any JSON. */
function asLine(file: string): Buffer {
  const head = '{"id":"A","channel_id":"c","connection_id":"B","timestamp":"2026-11-20T10:00:00.000000Z","role":"-",'
  const value = readFileSync(join(corpus, file))
  return Buffer.concat([Buffer.from(`${head}"type":"unknown-type","json":`), value, Buffer.from('}')])
}

describe.skipIf(!existsSync(corpus))(
  'JSONTestSuite, each case as a value in a line (left out where the corpus is not beside the checkout)',
  () => {
    const files = existsSync(corpus) ? readdirSync(corpus) : []
    const ofSort = (sort: string) => files.filter((file) => file.startsWith(sort))
    const isUsable = (line: Buffer) => 'value' in readLine(line, false)

    test('all 95 y_ are accepted', () => {
      expect(ofSort('y_')).toHaveLength(95)
      expect(ofSort('y_').filter((file) => !isUsable(asLine(file)))).toEqual([])
    })

    test('all n_ are refused', () => {
      expect(ofSort('n_').length).toBe(188)
      expect(ofSort('n_').filter((file) => isUsable(asLine(file)))).toEqual([])
    })

    test('no i_ crashes', () => {
      expect(ofSort('i_').length).toBe(35)
      for (const file of ofSort('i_')) expect(readLine(asLine(file), false)).toBeDefined()
    })

    test('as a log, validate counts them all and finds the same', async () => {
      const framed = files.filter((file) => !asLine(file).includes(0x0a))
      const text = Buffer.concat(framed.flatMap((file) => [asLine(file), Buffer.from('\n')]))
      const expected = framed.filter((file) => isUsable(asLine(file))).length
      const { stdout } = await runCli(['validate', '--json', tempFolder({ 'signaling.jsonl': text })])
      const { result, input } = JSON.parse(stdout) as { result: { valid_lines: number }; input: { lines: number } }
      expect([result.valid_lines, input.lines]).toEqual([expected, framed.length])
    })
  },
)

describe.skipIf(!existsSync(real))('real lines of Sora (left out where they are not beside the checkout)', () => {
  test('are all valid at the standard level', async () => {
    const { stdout, exitCode } = await runCli(['validate', '--json', real])
    const { result } = JSON.parse(stdout) as { result: { valid_lines: number; invalid_lines: number } }
    expect([result.valid_lines, result.invalid_lines, exitCode]).toEqual([21, 0, 0])
  })

  test('their names tell what they are, or their content does', () => {
    expect(readFileName(join(real, 'rtc_stats.jsonl'))).toMatchObject({ says: 'kind', kind: 'rtc_stats' })
  })
})

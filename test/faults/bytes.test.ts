import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../temp-folder.ts'
import { READING_NAMES, read } from './every-command.ts'

describe('UTF-16', () => {
  test.each(READING_NAMES)('%s', async (name) => {
    const folder = tempFolder({ 'api.jsonl': Buffer.from('\uFEFF{}\n', 'utf16le') })
    const { exitCode, stderr } = await read(name, [join(folder, 'api.jsonl')])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('UTF-16 is not supported; try iconv')])
  })
})

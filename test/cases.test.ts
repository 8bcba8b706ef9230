import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCase } from './support/run-case.ts'

const cases = join(import.meta.dirname, 'cases')

/** A case is a folder: each line of `cmd` is run, and what it prints is held against `expected`; -u rewrites that. */
test.for(readdirSync(cases).sort())('%s', async (name) => {
  const folder = join(cases, name)
  const printed: string[] = []
  for (const command of readFileSync(join(folder, 'cmd'), 'utf8').trim().split('\n')) {
    printed.push(await runCase(command, folder))
  }
  await expect(printed.join('')).toMatchFileSnapshot(join(folder, 'expected'))
})

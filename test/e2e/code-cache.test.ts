import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'

const root = resolve(import.meta.dirname, '../..')

/** By command, whether V8 took what was compiled before, in a process with no flags of its own. */
function loadFor(folder: string, commands: readonly string[]): Record<string, 'taken' | 'refused' | 'not there'> {
  const program = `
    const { load } = require(${JSON.stringify(join(folder, 'bin/load.js'))})
    const words = new Map([[false, 'taken'], [true, 'refused'], [undefined, 'not there']])
    const told = ${JSON.stringify(commands)}.map((name) => [name, words.get(load([name]).script.cachedDataRejected)])
    console.log(JSON.stringify(Object.fromEntries(told)))`
  const env = { ...process.env, NODE_OPTIONS: '' }
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', env }))
}

test('V8 takes all that the build has made', () => {
  const commands = readdirSync(join(root, 'dist/code-cache', process.versions.v8))
  expect(commands.sort()).toEqual(['grep', 'inspect', 'other', 'stats', 'validate'])
  expect(loadFor(root, commands)).toEqual(Object.fromEntries(commands.map((name) => [name, 'taken'])))
})

test('another version of V8 has the same program without it', () => {
  const folder = tempFolder()
  for (const name of ['bin', 'dist', 'package.json']) cpSync(join(root, name), join(folder, name), { recursive: true })
  rmSync(join(folder, 'dist/code-cache'), { recursive: true })
  expect(loadFor(folder, ['stats'])).toEqual({ stats: 'not there' })
})

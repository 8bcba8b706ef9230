import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'

const root = resolve(import.meta.dirname, '../..')

/** By file that was loaded, whether V8 took what was compiled before, in a process with no flags of its own. */
function loadAll(dist: string, names: readonly string[]): Record<string, 'taken' | 'refused' | 'not there'> {
  const program = `
    const { Loader } = require(${JSON.stringify(join(root, 'bin/load.js'))})
    const loader = new Loader(${JSON.stringify(dist)})
    for (const name of ${JSON.stringify(names)}) loader.load(name)
    const words = new Map([[false, 'taken'], [true, 'refused'], [undefined, 'not there']])
    const told = [...loader.scripts].map(([name, { cachedDataRejected }]) => [name, words.get(cachedDataRejected)])
    console.log(JSON.stringify(Object.fromEntries(told)))`
  const env = { ...process.env, NODE_OPTIONS: '' }
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', env }))
}

test('V8 takes all that the build has made', () => {
  const dist = join(root, 'dist')
  const names = readdirSync(join(dist, 'code-cache', process.versions.v8))
  expect(names).toContain('cli.cjs')
  expect(loadAll(dist, names)).toEqual(Object.fromEntries(names.map((name) => [name, 'taken'])))
})

test('another version of V8 has the same program without it', () => {
  const folder = tempFolder()
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  rmSync(join(folder, 'dist/code-cache'), { recursive: true })
  const loaded = loadAll(join(folder, 'dist'), ['cli.cjs'])
  expect(loaded).toHaveProperty(['cli.cjs'])
  expect(new Set(Object.values(loaded))).toEqual(new Set(['not there']))
})

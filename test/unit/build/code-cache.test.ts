import { cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { tempFolder } from '../../temp-folder.ts'

const root = resolve(import.meta.dirname, '../../..')

interface Loader {
  readonly scripts: ReadonlyMap<string, Script>
  readonly cacheFolder: string
  load(name: string): unknown
}

const { Loader } = createRequire(import.meta.url)('../../../bin/load.js') as { Loader: new (dist: string) => Loader }

test('V8 takes all that the build has made', () => {
  const loader = new Loader(join(root, 'dist'))
  const names = readdirSync(loader.cacheFolder)
  for (const name of names) loader.load(name)
  expect(names).toContain('cli.cjs')
  for (const name of names) expect([name, loader.scripts.get(name)?.cachedDataRejected]).toEqual([name, false])
})

test('another version of V8 has the same program without it', () => {
  const folder = tempFolder()
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  rmSync(join(folder, 'dist/code-cache'), { recursive: true })
  const loader = new Loader(join(folder, 'dist'))
  expect(loader.load('cli.cjs')).toHaveProperty('main')
  expect([...loader.scripts.values()].map(({ cachedDataRejected }) => cachedDataRejected)).not.toContain(false)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const dist = join(import.meta.dirname, '../dist')

/** The packages that a built file loads before anything runs, through whatever it imports. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const targets = [
    ...readFileSync(join(dist, file), 'utf8').matchAll(/^(?:import|\} from|export .* from)[^"(]*"([^"]+)"/gm),
  ]
  return targets.flatMap(([, target = '']) => (target.startsWith('./') ? packagesOf(target, seen) : [target]))
}

test('help and version load no package but commander: the rest takes longer than all that they do', () => {
  const packages = packagesOf('cli.js').filter((name) => !name.startsWith('node:'))
  expect([...new Set(packages)]).toEqual(['commander'])
})

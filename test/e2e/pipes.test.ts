import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, shell } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'

const OTHER = '{"timestamp":"2026-11-20T10:08:01.000000Z","level":"info","msg":"LISTEN | port 3000"}\n'

/** A folder that has a `log/` as Sora leaves it: with logs that are not analysed. */
function soraFolder(): string {
  const folder = tempFolder()
  mkdirSync(join(folder, 'log'))
  for (const kind of ['api', 'connection', 'signaling', 'event_webhook', 'rtc_stats']) {
    copyFileSync(join(root, `samples/${kind}.jsonl`), join(folder, `log/${kind}.jsonl`))
  }
  for (const name of ['sora', 'cluster', 'internal']) writeFileSync(join(folder, `log/${name}.jsonl`), OTHER.repeat(40))
  return folder
}

describe('a whole folder in a pipe gives the answer of the folder', () => {
  const recipe = /`(cat log\/\*\.jsonl \| sora-logs stats -)`/.exec(
    readFileSync(join(root, 'src/kinds/README.md'), 'utf8'),
  )![1]!

  test.each(['', '--by @kind', '--kind connection --agg count,p95(@duration_ms)', '-j 2 --by @kind'])(
    'stats %s',
    async (options) => {
      const folder = soraFolder()
      const words = options.replace(/\S*\(\S*/g, "'$&'")
      const piped = await shell(`cd ${folder}; ${recipe.replace('stats', `stats ${words}`)}`)
      const read = await shell(`cd ${folder}; sora-logs stats ${words} log`)
      expect([piped.stdout, piped.code]).toEqual([read.stdout, 0])
      expect(piped.stderr).toContain('120 lines of no known kind were left out (first: standard input:')
    },
  )
})

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Json } from '../src/model/json.ts'
import { readAnswer } from './peers/answers.ts'
import { COMPARISONS, type Comparison, type Peer } from './peers/comparisons.ts'
import { splitPrinted } from './support/read-cases.ts'
import { runCase } from './support/run-case.ts'

const root = resolve(import.meta.dirname, '..')

/** DuckDB may also be there as a package alone: `SORA_LOGS_DUCKDB` is the node_modules that has @duckdb/node-api. */
const PRELUDE = process.env.SORA_LOGS_DUCKDB ? 'duckdb() { node test/peers/duckdb.js "$@"; }\n' : ''

const run = (command: string) =>
  spawnSync('sh', ['-c', PRELUDE + command], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })

/** What each needs, and what it says of its version. */
const PEERS: Readonly<Record<Peer, { name: string; version: string }>> = {
  jq: { name: 'jq', version: 'jq --version' },
  mlr: { name: 'Miller', version: 'mlr --version' },
  duckdb: { name: 'DuckDB', version: 'duckdb --version' },
  soralog: { name: 'soralog', version: 'jq --version && soralog --version' },
}

for (const [peer, { name, version }] of Object.entries(PEERS) as [Peer, (typeof PEERS)[Peer]][]) {
  const { status, stdout } = run(version)
  const comparisons = COMPARISONS.filter(({ peers }) => peers[peer])
  const found = status === 0 ? stdout.trim().replaceAll('\n', ', ') : `not on this machine (${version}), not compared`
  const title = `${name}: ${found}`
  console.log(`${title}, ${comparisons.length} questions`)

  describe.skipIf(status !== 0)(title, () => {
    for (const comparison of comparisons) {
      test(comparison.question, async () => {
        const { status, stdout, stderr } = run(comparison.peers[peer]!)
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
        const theirs = readAnswer(comparison, peer, stdout)
        expect(theirs).toEqual(near(await ourAnswer(comparison), comparison.decimals))
      })
    }
  })
}

describe('sora-logs has an answer', () => {
  for (const comparison of COMPARISONS) {
    test(comparison.question, async () => expect(await ourAnswer(comparison)).not.toEqual([]))
  }
})

async function ourAnswer(comparison: Comparison): Promise<Json[]> {
  const command = comparison.ours.replaceAll('\\\n', '')
  const { stdout, exitCode } = splitPrinted(await runCase(command, root))
  expect(exitCode).toBe(0)
  return readAnswer(comparison, 'ours', stdout)
}

function near(value: Json, decimals: number | undefined): unknown {
  if (decimals === undefined) return value
  if (typeof value === 'number') return expect.closeTo(value, decimals)
  return Array.isArray(value) ? value.map((it) => near(it, decimals)) : value
}

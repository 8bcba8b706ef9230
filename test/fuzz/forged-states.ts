import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { runCli } from '../support/run-cli.ts'
import { expectNoBug } from './no-bug.ts'
import type { Target } from './target.ts'
import { withFolder } from './with-folder.ts'

interface Input {
  readonly asked: readonly string[]
  /** Which of all values of the file is another one, as a share of their number. */
  readonly place: number
  readonly value: unknown
}

const ASKED = [
  ['samples/connection.jsonl'],
  ['samples/api.jsonl'],
  ['--by', 'role', '--agg', 'count,p95(@duration_ms),sum(@duration_ms),distinct(id)', 'samples/connection.jsonl'],
  ['--every', '10m', '--agg', 'count,peak,min(@time)', 'samples/connection.jsonl'],
]

const inputs: fc.Arbitrary<Input> = fc.record({
  asked: fc.constantFrom(...ASKED),
  place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  value: fc.constantFrom(null, true, -1, 0.5, 7, '', 'x', '__proto__', [], {}, [null], { a: 1 }),
})

async function check({ asked, place, value }: Input): Promise<void> {
  await withFolder({}, async (folder) => {
    const path = join(folder, 'a.state.json')
    await runCli(['stats', ...asked, '-o', path])
    writeFileSync(path, forge(readFileSync(path, 'utf8'), place, value))
    for (const format of ['table', 'json', 'state']) await expectNoBug(['stats', path, path, '-f', format])
  })
}

/** One value of the file is another, and the digest is right all the same. */
function forge(text: string, place: number, value: unknown): string {
  const document = JSON.parse(text)
  const places: [holder: Record<string, unknown>, key: string][] = []
  const visit = (holder: Record<string, unknown>): void => {
    for (const [key, it] of Object.entries(holder)) {
      places.push([holder, key])
      if (typeof it === 'object' && it !== null) visit(it as Record<string, unknown>)
    }
  }
  visit(document.state)
  const [holder, key] = places[Math.floor(place * places.length)]!
  holder[key] = value
  const body = JSON.stringify(document.state)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return `{"schema":"${document.schema}","tool":"${document.tool}","sha256":"${sha256}",\n"state":${body}}\n`
}

/** A digest says that a file is whole, and not who wrote it. */
export const FORGED_STATES: Target<Input> = { name: 'forged-states', inputs, check, runs: 60, kept: [] }

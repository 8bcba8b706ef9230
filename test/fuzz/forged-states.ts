import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { forgeState } from '../support/forge-state.ts'
import { runCli } from '../support/run-cli.ts'
import { expectNoBug } from './no-bug.ts'
import type { Target } from './target.ts'
import { withFolder } from './with-folder.ts'

interface Input {
  readonly asked: readonly string[]
  /** Which of all values of the file is another one, as a share of their number. */
  readonly place: number
  readonly value: unknown
  /** The value stays, and its key is another one. */
  readonly key: string | undefined
}

const ASKED = [
  ['samples/connection.jsonl'],
  ['samples/api.jsonl'],
  ['--by', 'role', '--agg', 'count,p95(@duration_ms),sum(@duration_ms),distinct(id)', 'samples/connection.jsonl'],
  ['--every', '10m', '--agg', 'count,peak,min(@time)', 'samples/connection.jsonl'],
  ['--by', '@kind', '--agg', 'peak,distinct(@connection_id),max(@time)', 'samples'],
  ['--by', 'role', '--every', '1h', '--agg', 'p50(@duration_ms),distinct(channel_id)', 'samples/connection.jsonl'],
  ['samples/rtc_stats.jsonl'],
  ['samples'],
]

const VALUES = [
  ...[null, true, -1, 0, 0.5, 7, 1e17, 1e300, 2 ** 52, [], {}, [null], [1, 2], { a: 1 }],
  ...['', 'x', '__proto__', '7', '-0x1', '9'.repeat(400), '2026-11-20T10:00:00Z', '[', 'role', 'nosuch'],
]

const inputs: fc.Arbitrary<Input> = fc.record({
  asked: fc.constantFrom(...ASKED),
  place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  value: fc.constantFrom(...VALUES),
  key: fc.option(fc.constantFrom('', 'x', '0', '__proto__', '"__proto__"', '["a"]', '[null]', '[[]]'), {
    nil: undefined,
    freq: 4,
  }),
})

async function check({ asked, ...other }: Input): Promise<void> {
  await withFolder({}, async (folder) => {
    const [path, honest] = [join(folder, 'a.state.json'), join(folder, 'b.state.json')]
    const text = await stateOf(asked)
    writeFileSync(path, forge(text, other))
    writeFileSync(honest, text)
    const output = join(folder, 'out')
    for (const ending of ['.txt', '.json', '.state.json']) {
      await expectNoBug(['stats', path, '-o', output + ending])
      await expectNoBug(['stats', honest, path, '-o', output + ending])
    }
  })
}

const states = new Map<string, Promise<string>>()

/** Made once: a state is the same each time. */
function stateOf(asked: readonly string[]): Promise<string> {
  const key = asked.join(' ')
  const known = states.get(key) ?? makeState(asked)
  states.set(key, known)
  return known
}

const makeState = (asked: readonly string[]): Promise<string> =>
  withFolder({}, async (folder) => {
    const path = join(folder, 'a.state.json')
    await runCli(['stats', ...asked, '-o', path])
    return readFileSync(path, 'utf8')
  })

/** One value of the file is another, or its key, and the digest is right all the same. */
const forge = (text: string, { place, value, key: otherKey }: Omit<Input, 'asked'>): string =>
  forgeState(text, (state) => {
    const places: [holder: Record<string, unknown>, key: string][] = []
    const visit = (holder: Record<string, unknown>): void => {
      for (const [key, it] of Object.entries(holder)) {
        places.push([holder, key])
        if (typeof it === 'object' && it !== null) visit(it as Record<string, unknown>)
      }
    }
    visit(state)
    const [holder, key] = places[Math.floor(place * places.length)]!
    if (otherKey === undefined || Array.isArray(holder)) holder[key] = value
    else rename(holder, key, otherKey)
  })

function rename(holder: Record<string, unknown>, key: string, otherKey: string): void {
  const value = holder[key]
  delete holder[key]
  Object.defineProperty(holder, otherKey, { value, enumerable: true, configurable: true, writable: true })
}

/** A digest says that a file is whole, and not who wrote it. */
export const FORGED_STATES: Target<Input> = { name: 'forged-states', inputs, check, runs: 60, kept: [] }

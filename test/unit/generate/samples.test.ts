import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { validateLine } from '../../../src/index.ts'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import { makeSamples } from '../../generate/samples.ts'

const samples = makeSamples()
const committed = (name: string) => readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8')

describe('samples', () => {
  test.each([...samples])('%s is what its maker makes (npm run samples)', (name, text) => {
    expect(committed(name) === text).toBe(true)
  })

  test('all 13 kinds, under 2 MB, every line valid at the strict level', () => {
    expect([...samples.keys()].filter((name) => name.endsWith('.jsonl')).sort()).toEqual(
      LOG_KIND_NAMES.map((kind) => `${kind}.jsonl`).sort(),
    )
    expect([...samples.values()].join('').length).toBeLessThan(2e6)
    for (const kind of LOG_KIND_NAMES) {
      for (const line of linesOf(`${kind}.jsonl`)) expect(validateLine(kind, line, 'strict')).toEqual([])
    }
  })

  test('the same connections in each log', () => {
    const created = idsOf('event_webhook', 'connection.created')
    const ended = new Set(linesOf('connection.jsonl').map((line) => (JSON.parse(line) as Ids).connection_id))
    const authenticated = new Set(
      linesOf('auth_webhook.jsonl').map((line) => (JSON.parse(line) as { req: Ids }).req.connection_id),
    )
    expect(created.size).toBeGreaterThanOrEqual(20)
    expect([...ended].filter((id) => !created.has(id))).toEqual([])
    expect([...created].filter((id) => !authenticated.has(id))).toEqual([])
  })
})

interface Ids {
  connection_id: string
  type?: string
}

const linesOf = (name: string): string[] => samples.get(name)!.trimEnd().split('\n')

function idsOf(kind: LogKindName, type: string): Set<string> {
  const lines = linesOf(`${kind}.jsonl`).map((line) => JSON.parse(line) as Ids)
  return new Set(lines.filter((line) => line.type === type).map(({ connection_id }) => connection_id))
}

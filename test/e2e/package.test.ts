import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Finished, root, shell } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** What a program in TypeScript would write that takes Sora's webhooks. */
const CONSUMER = `
import type { ConnectionLog, EventWebhookRequest, LogKindName, Problem } from 'sora-logs'
import { logKinds, validateLine } from 'sora-logs'
import schema from 'sora-logs/schemas/connection.schema.json' with { type: 'json' }

const nameOf = (event: EventWebhookRequest): string => (event.type === 'connection.created' ? event.connection_id : '')
const reasonOf = (line: ConnectionLog): string => line.destroyed_reason
const kind: LogKindName = 'connection'
const problems: Problem[] = validateLine(kind, '{"role":5}', 'lenient')
console.log(JSON.stringify([logKinds.length, problems.map(({ pointer, column }) => [pointer, column]), schema.title, typeof nameOf, typeof reasonOf]))
`

describe('the packed package', () => {
  test('installs into an empty folder, runs, and serves programs', async () => {
    const folder = tempFolder({
      'package.json': '{"name":"consumer","private":true,"type":"module"}',
      'main.ts': CONSUMER,
    })
    const run = (command: string): Promise<Finished> => shell(`cd ${folder} && ${command}`)
    const packed = await shell(`npm pack --ignore-scripts --silent --pack-destination ${folder}`)
    expect(packed.code, packed.stderr).toBe(0)
    const installed = await run(`npm install --silent --no-audit --no-fund ./${packed.stdout.trim()}`)
    expect(installed.code, installed.stderr).toBe(0)

    const stats = await run('npx --no-install sora-logs stats --json node_modules/sora-logs/samples')
    expect(JSON.parse(stats.stdout)).toMatchObject({ schema: 'sora-logs/stats@1', input: { files: 13, bad_lines: 0 } })

    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: CONSUMER_OPTIONS, files: ['main.ts'] }),
    )
    const compiled = await run(`${join(root, 'node_modules/.bin/tsc')} -p .`)
    expect(compiled.stdout).toBe('')
    expect((await run('node main.js')).stdout).toBe('[13,[["/role",9]],"ConnectionLog","function","function"]\n')
  })
})

const CONSUMER_OPTIONS = {
  target: 'es2022',
  module: 'nodenext',
  strict: true,
  resolveJsonModule: true,
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
}

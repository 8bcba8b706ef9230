import { describe, expect, test } from 'vitest'
import { shell } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'

const silent = { stdout: '', stderr: '' }

describe('exit codes', () => {
  test.each([
    ['sora-logs --version', 0],
    ['sora-logs --help', 0],
    ['sora-logs stats samples/', 0],
    ['sora-logs validate samples/', 0],
    ['echo {} | sora-logs validate --kind api -', 1],
    ['sora-logs grep no-such-text samples/', 1],
    ['echo garbage | sora-logs stats --kind api -', 1],
    ['sora-logs stats no-such-file', 2],
    ['sora-logs stats --no-such-option', 2],
    ['sora-logs no-such-command', 2],
  ])('%s: %i', async (command, code) => {
    expect((await shell(command)).code).toBe(code)
  })
})

test('--version is the version of the package', async () => {
  expect((await shell('sora-logs --version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

describe('--time-zone local', () => {
  const first = `sora-logs grep --limit 1 --fields @time -f csv --time-zone local samples/api.jsonl | tail -n 1 | tr -d '\\r'`
  const time = async (env: string) => (await shell(`${env} ${first}`)).stdout.trimEnd()

  test('is the zone of TZ, and without it the machine decides nothing else', async () => {
    expect(await time('TZ=Asia/Tokyo')).toMatch(/\+09:00$/)
    expect(await time('TZ=America/New_York')).toMatch(/-05:00$/)
    const byDefault = await shell(`TZ=Asia/Tokyo sora-logs grep --limit 1 --fields @time -f csv samples/api.jsonl`)
    expect(byDefault.stdout).toMatch(/Z\s*$/)
  })

  test('a zone without a name is refused', async () => {
    const { code, stderr } = await shell('TZ=JST-9 sora-logs stats --time-zone local samples/api.jsonl')
    expect([code, stderr]).toEqual([2, expect.stringContaining('has no name')])
  })
})

describe('pipes', () => {
  test('lines pass through byte for byte', async () => {
    const bytes = String.raw`{"connection_id":"A","n":1.75342361155652490234e+12,"x":"\u3042あ\/"}`
    const folder = tempFolder({ 'connection.jsonl': `${bytes}\r\n\r\n  {"connection_id":"A"}  ` })
    const { stdout } = await shell(
      `sora-logs grep -q --connection-id A ${folder} && sora-logs grep --connection-id A ${folder}`,
    )
    expect(stdout).toBe(`${bytes}\r\n  {"connection_id":"A"}  \n`)
  })

  test('a pipe may be named by a path', async () => {
    const { code, stdout } = await shell('sora-logs stats --json -q --kind api <(cat samples/api.jsonl)')
    expect([code, JSON.parse(stdout).input.lines]).toEqual([0, 5])
  })

  test('kinds that take turns count as they do apart', async () => {
    const mixed = tempFolder()
    const { stdout } = await shell(
      `paste -d '\\n' samples/api.jsonl <(head -n 5 samples/connection.jsonl) <(yes '' | head -n 5) > ${mixed}/mixed
      echo '{bad' >> ${mixed}/mixed
      sora-logs stats -q --json ${mixed}/mixed; sora-logs validate -q -f jsonl ${mixed}/mixed; sora-logs grep -n bad ${mixed}/mixed`,
    )
    const [document, problem, match] = [
      stdout.slice(0, stdout.indexOf('\n}\n') + 2),
      ...stdout.trimEnd().split('\n').slice(-2),
    ]
    const counts = (JSON.parse(document!) as { result: { kinds: { kind: string; lines: number }[] } }).result.kinds
    expect(counts.map(({ kind, lines }) => [kind, lines])).toEqual([
      ['connection', 5],
      ['api', 5],
    ])
    expect(JSON.parse(problem!)).toMatchObject({ line: 16, code: 'invalid-json' })
    expect(match).toMatch(/mixed:16:\{bad$/)
  })

  test('stdout is data alone', async () => {
    const { stdout, stderr } = await shell(
      'sora-logs stats --json samples/ 2>/dev/null; sora-logs stats samples/ >/dev/null',
    )
    expect(() => JSON.parse(stdout)).not.toThrow()
    expect(stderr).toMatch(/^sora-logs: peak: .*\nsora-logs: 13 files, .* lines, no bad line found, \d+\.\d s\n$/)
  })

  test('no colour, no progress and no control character off a terminal', async () => {
    const { stdout, stderr } = await shell(
      'sora-logs stats samples/; sora-logs inspect samples/; sora-logs validate samples/',
    )
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

test('nothing is written when nothing is wrong and nothing was asked for', async () => {
  expect(await shell('sora-logs grep -q timestamp samples/')).toMatchObject({ code: 0, ...silent })
})

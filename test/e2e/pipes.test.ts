import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  constants,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { finish, program, root, shell, start } from '../support/spawn.ts'
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

describe('without a path', () => {
  const API = '{"id":"A","timestamp":"2026-11-20T10:00:00Z","operation":"StartRecording","json":"{}"}\n'
  const count = 'stats --by @kind -f csv'

  test.each([
    ['a pipe is read', `cat log/api.jsonl | sora-logs ${count}`, 'api,5'],
    ['a file is read', `sora-logs ${count} < log/api.jsonl`, 'api,5'],
    ['a pipe is read in grep', 'cat log/api.jsonl | sora-logs grep -c timestamp', '5'],
  ])('%s', async (_, command, expected) => {
    const { code, stdout, stderr } = await shell(`cd ${soraFolder()}; ${command}`)
    expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, expected])
    expect(stderr).toMatch(/^sora-logs: 1 file, /)
  })

  test.each([
    ['an empty pipe is none', ':', 'standard input is empty, so this folder was read'],
    ['an empty file is none', '< /dev/null cat', 'standard input is empty, so this folder was read'],
  ])('%s: this folder is read', async (_, writer, note) => {
    const { code, stderr } = await shell(`cd ${soraFolder()}; ${writer} | sora-logs ${count}`)
    expect([code, stderr]).toEqual([0, expect.stringContaining(note)])
    expect(stderr).toContain('sora-logs: 5 files, ')
  })

  test('an empty pipe is not green where there is nothing else', async () => {
    const { code, stderr } = await shell(`cd ${tempFolder()}; : | sora-logs ${count}`)
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/no logs of Sora in this folder.*standard input is empty/),
    ])
  })

  test('a device is none, and so is a list of ids', async () => {
    const folder = soraFolder()
    const device = await shell(`cd ${folder}; sora-logs ${count} < /dev/null`)
    expect([device.code, device.stderr]).toEqual([0, expect.stringMatching(/^sora-logs: 5 files, /)])
    const list = await shell(`cd ${folder}; echo no-such | sora-logs ${count} --connection-id @-`)
    expect([list.code, list.stderr]).toEqual([0, expect.stringContaining('sora-logs: 5 files, ')])
    const values = await shell(`cd ${folder}; echo api | sora-logs ${count} --expect @kind=@-`)
    expect([values.code, values.stderr]).toEqual([0, expect.stringMatching(/^sora-logs: 5 files, /m)])
  })

  test('a socket is none', async () => {
    // Node gives a child a socket.
    const { stderr } = await finish(start(['stats', '--by', '@kind']))
    expect(stderr).toMatch(/sora-logs: \d+ files, /)
  })

  test('a pipe that is silent for long is said, and read when it speaks', async () => {
    const fifo = join(tempFolder(), 'fifo')
    execFileSync('mkfifo', [fifo])
    const input = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK)
    const writer = openSync(fifo, 'w')
    const child = spawn(program[0]!, [program[1]!, ...count.split(' ')], { stdio: [input, 'pipe', 'pipe'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    closeSync(input)
    const finished = finish(child)
    const [said] = await once(child.stderr!, 'data')
    writeSync(writer, API)
    closeSync(writer)
    expect(String(said)).toBe('sora-logs: waiting for standard input; give . to read this folder\n')
    expect((await finished).stdout).toBe('@kind,count\napi,1\n')
  })
})

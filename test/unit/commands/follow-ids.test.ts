import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MOST_FOLLOWED } from '../../../src/commands/follow-ids.ts'
import { runCli } from '../../support/run-cli.ts'
import { finish, start } from '../../support/spawn.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const samples = join(import.meta.dirname, '../../../samples')
const SESSION = 'MS0MEFT0X11A1DVSSS39HGKZBM'

test('of very many connections the first ones are followed, and it is said', async () => {
  const folder = tempFolder()
  const ids = Array.from({ length: MOST_FOLLOWED + 1 }, (_, i) => `C${String(i).padStart(6, '0')}`)
  const lineOf = (id: string) =>
    `{"session_id":"S","connection_id":"${id}","local_stats":{},"destroyed_reason":"normal"}\n`
  const signalingOf = (id: string) => `{"connection_id":"${id}","type":"connect","role":"sendrecv"}\n`
  writeFileSync(join(folder, 'connection.jsonl'), ids.reverse().map(lineOf).join(''))
  writeFileSync(join(folder, 'signaling.jsonl'), [ids[0]!, ids.at(-1)!].map(signalingOf).join(''))
  const { stdout, stderr } = await runCli(['grep', '--session-id', 'S', '--kind', 'signaling', folder])
  expect(stdout).toBe(signalingOf('C000000'))
  expect(stderr).toContain('followed 100,000 connection ids, and not those whose ids sort last')
})

test('a file of another kind that fails makes the answer partial, since ids may be missing', async () => {
  const folder = tempFolder()
  copyFileSync(join(samples, 'signaling.jsonl'), join(folder, 'signaling.jsonl'))
  writeFileSync(join(folder, 'connection.jsonl.gz'), Buffer.from('1f8b080000', 'hex'))
  const { stderr, exitCode } = await runCli(['grep', '-c', '--session-id', SESSION, '--kind', 'signaling', folder])
  expect(stderr).toContain('connection.jsonl.gz: ')
  expect(exitCode).toBe(2)
})

test('a named pipe is read once, and nothing is followed from it', async () => {
  const pipe = join(tempFolder(), 'signaling.jsonl')
  execFileSync('mkfifo', [pipe])
  const writer = spawn('cp', [join(samples, 'signaling.jsonl'), pipe])
  // A process of its own: a thread closes the file descriptor of a pipe once more at its end.
  const { stdout, stderr } = await finish(start(['grep', '-c', '--session-id', SESSION, pipe]))
  writer.kill()
  expect(stdout).toBe('7\n')
  expect(stderr).toContain(`${pipe}: can be read only once, so no connection ids were followed from it`)
})

test('times that hang on the newest line need more than a named pipe', async () => {
  const pipe = join(tempFolder(), 'signaling.jsonl')
  execFileSync('mkfifo', [pipe])
  const { stderr, exitCode } = await runCli(['grep', '-c', '--since', 'end-1h', pipe])
  expect(stderr).toContain(`needs files, not ${pipe}`)
  expect(exitCode).toBe(2)
})

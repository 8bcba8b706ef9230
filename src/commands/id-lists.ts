import { createReadStream } from 'node:fs'
import { Interruption } from '../model/interruption.ts'
import type { Io } from '../model/io.ts'
import { UserError } from '../model/user-error.ts'

/** From `ID,ID` as it is, from `@FILE` one id a line, from `@-` the same of standard input; blank lines are none. */
export async function readIds(values: readonly string[], io: Io): Promise<string[]> {
  const ids: string[] = []
  for (const value of values) {
    if (value.startsWith('@')) ids.push(...(await readLines(value.slice(1), io)))
    else ids.push(...value.split(','))
  }
  if (ids.length === 0) throw new UserError(`${values.join(' ')} holds no ids`)
  return ids
}

async function readLines(path: string, io: Io): Promise<string[]> {
  const { Readable } = process.getBuiltinModule('node:stream')
  const { default: split2 } = await import('split2')
  const stream = path === '-' ? Readable.from(io.stdin) : createReadStream(io.resolve(path))
  const lines: string[] = []
  try {
    const ended = new Promise<never>((_, reject) => stream.on('error', reject))
    const split = stream.pipe(split2())
    const reading = (async () => {
      for await (const line of split) lines.push(String(line).trim())
    })()
    await Promise.race([reading, ended])
  } catch (error) {
    if (error instanceof Interruption) throw error
    throw new UserError(`@${path}: cannot be read; it should be a file with one id a line`)
  }
  return lines.filter((line) => line !== '')
}

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { SoraLogs } from '../../src/sora/index.ts'
import { inOrder } from './in-order.ts'
import { toLine } from './json.ts'
import { RECORDS } from './records/index.ts'
import { makeRoom, roomBegins } from './rooms.ts'
import { formatTimestamp } from './time.ts'

type Kind = keyof SoraLogs

/** What a large log is to be. */
export interface LogOptions {
  readonly kind: Kind
  /** The log ends with the first line that reaches this size. */
  readonly bytes: number
  readonly seed: string
  /** Whether one line in ten thousand is cut in the middle, as a log rotated under a writer is. */
  readonly torn: boolean
}

/** What was written. */
export interface LogSize {
  readonly file: string
  readonly bytes: number
  readonly lines: number
  readonly torn: number
}

const KINDS = Object.keys(RECORDS) as Kind[]
const BATCH_BYTES = 1_000_000
const TORN_EVERY = 10_000

const USAGE = `tsx test/generate/logs.ts FOLDER --KIND SIZE… [--torn] [--seed TEXT]
  KIND  ${KINDS.map(toOption).join(' ')}
  SIZE  400MB, 64KB, 1GB, or bytes
The same seed gives the same bytes, and the same connections in every kind.`

/** Writes a log of one kind to a file: lines in order of time, as many as its size needs. Memory stays small. */
export function writeLog(file: string, options: LogOptions): LogSize {
  const output = openSync(file, 'w')
  const size = { file, bytes: 0, lines: 0, torn: 0 }
  let batch = ''
  const flush = () => {
    const bytes = Buffer.from(batch)
    writeSync(output, bytes)
    size.bytes += bytes.length
    batch = ''
  }
  for (const text of logLines(options.kind, options.seed)) {
    const tear = options.torn && size.lines % TORN_EVERY === TORN_EVERY / 2
    batch += `${tear ? text.slice(0, text.length >> 1) : text}\n`
    size.lines += 1
    if (tear) size.torn += 1
    if (batch.length > Math.min(BATCH_BYTES, options.bytes - size.bytes)) flush()
    if (size.bytes >= options.bytes) break
  }
  closeSync(output)
  return size
}

/** The lines of an endless log. */
export function* logLines(kind: Kind, seed: string): Generator<string> {
  const open = (number: number) => {
    const room = makeRoom(seed, number)
    const { connections } = room.session
    const streams = connections.map((connection): Iterable<SoraLogs[Kind]> => RECORDS[kind](connection, room.session))
    return { source: room, streams }
  }
  for (const [record, room] of inOrder((number) => formatTimestamp(roomBegins(number)), open)) {
    const text = toLine(record)
    yield room.escaped ? escapeBeyondAscii(text) : text
  }
}

function escapeBeyondAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function toOption(kind: Kind): string {
  return kind.replaceAll('_', '-')
}

function parseSize(text: string): number {
  const [, digits, unit = ''] = /^(\d+)(|KB|MB|GB)$/.exec(text) ?? []
  if (digits === undefined) throw new Error(`not a size: ${text}\n${USAGE}`)
  return Number(digits) * { '': 1, KB: 1e3, MB: 1e6, GB: 1e9 }[unit]!
}

function main(args: string[]): void {
  const sizes = Object.fromEntries(KINDS.map((kind) => [toOption(kind), { type: 'string' } as const]))
  const options = { torn: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...sizes, ...options } })
  const [folder] = positionals
  if (folder === undefined) throw new Error(USAGE)
  mkdirSync(folder, { recursive: true })
  const wanted = new Map<string, unknown>(Object.entries(values))
  for (const kind of KINDS) {
    const size = wanted.get(toOption(kind))
    if (typeof size !== 'string') continue
    const written = writeLog(join(folder, `${kind}.jsonl`), {
      kind,
      bytes: parseSize(size),
      seed: values.seed,
      torn: values.torn,
    })
    console.log(JSON.stringify(written))
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2))

import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import split from 'split2'
import { writeLog } from '../generate/logs.ts'

type Kind = 'connection' | 'rtc_stats' | 'signaling'

interface Log {
  readonly kind: Kind
  readonly megabytes: number
  /** One line in ten thousand is cut. */
  readonly torn: boolean
  /** Made of another log, line by line. */
  readonly from?: LogName
}

/** The logs that jobs read. Those of one kind are the beginnings of one log, so that they grow as a log does. */
export const LOGS = {
  connection: { kind: 'connection', megabytes: 400, torn: true },
  rtc_stats: { kind: 'rtc_stats', megabytes: 400, torn: true },
  'rtc_stats, whole': { kind: 'rtc_stats', megabytes: 400, torn: false },
  signaling: { kind: 'signaling', megabytes: 200, torn: true },
  'connection, whole': { kind: 'connection', megabytes: 400, torn: false },
  'connection, undeclared key': { kind: 'connection', megabytes: 400, torn: false, from: 'connection, whole' },
  'connection, a line': { kind: 'connection', megabytes: 0, torn: false },
  'connection, 100 MB': { kind: 'connection', megabytes: 100, torn: true },
  'connection, 1.6 GB': { kind: 'connection', megabytes: 1600, torn: true },
  'rtc_stats, 100 MB': { kind: 'rtc_stats', megabytes: 100, torn: true },
  'rtc_stats, 1.6 GB': { kind: 'rtc_stats', megabytes: 1600, torn: true },
} as const satisfies Record<string, { kind: Kind; megabytes: number; torn: boolean; from?: string }>

export type LogName = keyof typeof LOGS

const SEED = 'bench'
const GENERATOR = join(import.meta.dirname, '../generate')

/** A cache of logs under the temporary folder of the system; `share` is how much of their size they get. */
export class Data {
  readonly #folder = join(tmpdir(), 'sora-logs-bench', generatorVersion())
  readonly #share: number
  #connectionId: string | undefined

  constructor(share: number) {
    this.#share = share
  }

  /** The file of a log: its name tells its kind. */
  file(name: LogName): string {
    const { kind, megabytes, torn }: Log = LOGS[name]
    const form = 'from' in LOGS[name] ? 'undeclared' : torn ? 'torn' : 'whole'
    return join(this.#folder, `${Math.round(megabytes * this.#share * 1e6)}-${form}`, `${kind}.jsonl`)
  }

  /** Makes a log unless an earlier run has made it. */
  async make(name: LogName): Promise<void> {
    const file = this.file(name)
    if (existsSync(file)) return
    const { kind, megabytes, torn, from }: Log = LOGS[name]
    mkdirSync(join(file, '..'), { recursive: true })
    // Complete or not there: a run that was stopped leaves no half of a log.
    const part = `${file}.part`
    if (from) {
      await this.make(from)
      await addUndeclaredKey(this.file(from), part)
    } else {
      writeLog(part, { kind, bytes: Math.max(1, megabytes * this.#share * 1e6), seed: SEED, torn })
    }
    renameSync(part, file)
  }

  /** A connection from the middle of the log that reaches the least far in time, so that all three have it. */
  connectionId(): string {
    this.#connectionId ??= readMiddle(this.file('rtc_stats')).connection_id
    return this.#connectionId
  }
}

function readMiddle(file: string): { connection_id: string } {
  const bytes = readFileSync(file)
  const begin = bytes.indexOf(10, bytes.length >> 1) + 1
  return JSON.parse(bytes.toString('utf8', begin, bytes.indexOf(10, begin)))
}

async function addUndeclaredKey(from: string, to: string): Promise<void> {
  const output = openSync(to, 'w')
  let batch = ''
  const flush = () => {
    writeSync(output, batch)
    batch = ''
  }
  for await (const line of createReadStream(from).pipe(split())) {
    batch += `${line.slice(0, -1)},"undeclared_key":{"of":"a later Sora"}}\n`
    if (batch.length > 1e6) flush()
  }
  flush()
  closeSync(output)
}

/** Changes with every file of the generator, so that no log of an older one is read. */
function generatorVersion(): string {
  const files = readdirSync(GENERATOR, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(GENERATOR, file)))
  return hash.digest('hex').slice(0, 12)
}

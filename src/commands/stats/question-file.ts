import { stat } from 'node:fs/promises'
import { toFault } from '../../input/fault.ts'
import { nameOf, STDIN } from '../../input/source.ts'
import { Interruption } from '../../model/interruption.ts'
import type { Io } from '../../model/io.ts'
import { hasShape, isObject, type Mismatch } from '../../model/shape.ts'
import { UserError } from '../../model/user-error.ts'
import { openOutput } from '../output-file.ts'
import { readBeside } from '../read-beside.ts'
import { version } from '../version.ts'
import { describeMismatch, parseJson } from './checked-json.ts'
import { REQUEST } from './request-shape.ts'
import { ASKING, type FileRequest, type StateRequest } from './state-request.ts'

const SCHEMA = 'sora-logs/question@1'
const OTHERWISE = 'to write another, name a file that is not there'

/** A question with a million ids is shorter. */
const MOST_MIB = 64
const MOST_BYTES = MOST_MIB * 1024 ** 2

/**
 * The question of a file, or of standard input; undefined if the file is not there.
 * @throws UserError if it holds no question; Interruption
 */
export async function takeQuestion(path: string, io: Io): Promise<FileRequest | undefined> {
  if (path !== STDIN && !(await isThere(path, io))) return undefined
  const name = nameOf(path)
  try {
    const text = await readBeside(path, io, (chunks) => readText(chunks, name))
    return { path: name, request: readQuestion(text, name), isFixed: `is the whole question; ${OTHERWISE}` }
  } catch (error) {
    if (error instanceof Interruption || error instanceof UserError) throw error
    throw new UserError(`${name}: ${toFault(path, error).message}, and --question needs a file`)
  }
}

const isThere = (path: string, { resolve }: Io): Promise<boolean> =>
  stat(resolve(path)).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )

async function readText(chunks: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const all: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    all.push(chunk)
    length += chunk.length
    if (length > MOST_BYTES) throw new UserError(`${name}: is longer than ${MOST_MIB} MiB, so it is no question`)
  }
  // A byte order mark, as editors leave it, is no part of the text.
  return new TextDecoder().decode(Buffer.concat(all))
}

function readQuestion(text: string, name: string): StateRequest {
  const document = parseJson(text)
  const { schema, question } = isObject(document) ? document : {}
  if (schema !== SCHEMA) throw new UserError(`${name}: ${describeOther(schema)}; ${OTHERWISE}`)
  const refuse = (mismatch: Mismatch) => new UserError(`${describeMismatch(name, mismatch)}; ${OTHERWISE}`)
  if (!isObject(question)) throw refuse({ path: ['question'], expected: 'an object' })
  const unknown = Object.keys(question).find((key) => !KEYS.has(key))
  if (unknown !== undefined) throw refuse({ path: ['question', unknown], expected: 'nothing of that name' })
  const { time_zone: timeZone, times, ...members } = question
  const named = Object.entries(members).map(([key, value]) => [nameOfKey(key), value] as const)
  const request: unknown = { ...Object.fromEntries(named), clock: { timeZone, times } }
  if (hasShape(REQUEST, request)) return request
  const { path, expected } = REQUEST(request)!
  const [member = '', ...rest] = path[0] === 'clock' ? path.slice(1) : path
  throw refuse({ path: ['question', keyOf(String(member)), ...rest], expected })
}

const describeOther = (schema: unknown): string =>
  typeof schema === 'string' && schema.startsWith('sora-logs/question@')
    ? `is a question of another version (${schema}, and this program reads ${SCHEMA})`
    : `is no question of this program (${SCHEMA})`

/**
 * Writes a question that was settled.
 * @throws UserError if the file cannot be written
 */
export async function writeQuestion(path: string, { clock, ...asking }: StateRequest, io: Io): Promise<void> {
  const members = Object.entries(asking).map(([name, value]) => [keyOf(name), value] as const)
  const question = { ...Object.fromEntries(members), time_zone: clock.timeZone, times: clock.times }
  const text = `${JSON.stringify({ schema: SCHEMA, tool: `sora-logs ${version}`, question }, null, 2)}\n`
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new UserError(`${path}: would be longer than ${MOST_MIB} MiB; ask for fewer ids`)
  await using file = await openOutput(path, io)
  await file.output.write(text)
  await file.commit()
}

/** `fail_if` of `failIf`, and the other way round. */
const keyOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const nameOfKey = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const KEYS: ReadonlySet<string> = new Set([...ASKING.map(keyOf), 'time_zone', 'times'])

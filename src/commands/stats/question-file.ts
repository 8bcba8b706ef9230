import { readFile, stat } from 'node:fs/promises'
import type { Io } from '../../model/io.ts'
import { UserError } from '../../model/user-error.ts'
import { openOutput } from '../output-file.ts'
import { version } from '../version.ts'
import { isObject, isRequest, misfitOf } from './request-form.ts'
import { type Asking, type FileRequest, firstAsked, type StateRequest } from './state-request.ts'

const SCHEMA = 'sora-logs/question@1'

/** A list of a million ids is shorter. */
const MOST_MIB = 256

/**
 * The question of a file; undefined if the file is not there, and is to be written.
 * @throws UserError if it is there and holds no question
 */
export async function takeQuestion(path: string, { resolve }: Io): Promise<FileRequest | undefined> {
  const target = resolve(path)
  const stats = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new UserError(`${path}: cannot be read (${error.code})`)
  })
  if (!stats) return undefined
  if (!stats.isFile()) throw new UserError(`${path}: is not a regular file; write the question to a file`)
  if (stats.size > MOST_MIB * 1024 ** 2) throw new UserError(`${path}: is longer than ${MOST_MIB} MiB, so no question`)
  const text = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path}: cannot be read (${error.code})`)
  })
  return { path, request: readQuestion(text, path), isFixed: 'is the whole question' }
}

function readQuestion(text: string, path: string): StateRequest {
  const document = parse(text)
  if (!isObject(document) || document.schema !== SCHEMA || !isObject(document.question)) {
    throw new UserError(
      `${path}: is no question of this program (${SCHEMA}); name a file that is not there to write one`,
    )
  }
  const { time_zone: timeZone, times, ...members } = document.question
  const named = Object.entries(members).map(([key, value]) => [nameOf(key), value] as const)
  const request: Readonly<Record<string, unknown>> = { ...Object.fromEntries(named), clock: { timeZone, times } }
  if (isRequest(request)) return request
  const misfit = misfitOf(request)
  const member = misfit === 'clock' ? 'time_zone or times' : keyOf(misfit ?? '')
  throw new UserError(`${path}: question: ${member} is missing, not known, or not of its form; write the question anew`)
}

/**
 * Writes a question that was settled.
 * @throws UserError if the file cannot be written
 */
export async function writeQuestion(path: string, { clock, ...asking }: StateRequest, io: Io): Promise<void> {
  const members = Object.entries(asking).map(([name, value]) => [keyOf(name), value] as const)
  const question = { ...Object.fromEntries(members), time_zone: clock.timeZone, times: clock.times }
  await using file = await openOutput(path, io)
  await file.output.write(`${JSON.stringify({ schema: SCHEMA, tool: `sora-logs ${version}`, question }, null, 2)}\n`)
  await file.commit()
}

/** @throws UserError if nothing is asked, as where a name was mistyped, or the answer is to go to the same file */
export function refuseUnwritable(
  path: string,
  { isAsked, output, ...options }: Asking & { readonly isAsked: boolean; readonly output?: string },
  { resolve }: Io,
): void {
  if (output !== undefined && resolve(output) === resolve(path)) {
    throw new UserError(`${path}: cannot hold both the question and the answer; name two files`)
  }
  if (isAsked || firstAsked(options) !== undefined) return
  throw new UserError(`${path}: no such file; it is written where something is asked, as by --by, --since or --kind`)
}

/** What goes wrong because of a question that was taken is said of its file. */
export function blaming<Result>(path: string | undefined, ask: () => Result): Result {
  try {
    return ask()
  } catch (error) {
    if (path === undefined || !(error instanceof UserError)) throw error
    throw new UserError(`${path}: ${error.message}`, error.excerpt)
  }
}

/** `fail_if` of `failIf`. */
const keyOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const nameOf = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Account } from '../../engine/account.ts'
import type { FoldedPart } from '../../engine/fold.ts'
import type { Io } from '../../model/io.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { UserError } from '../../model/user-error.ts'
import type { Clock } from '../../query/times.ts'
import type { SelectOptions } from '../select-options.ts'
import { version } from '../version.ts'
import type { AskOptions } from './request.ts'

/** How a file is named that keeps states, to be merged with others later. */
export const STATE_ENDING = '.state.json'

export const isStateFile = (path: string): boolean => path.endsWith(STATE_ENDING)

const SCHEMA = 'sora-logs/stats-state@1'

/** All that decides what is counted, with its ids and times settled. */
export type StateRequest = SelectOptions & AskOptions & { readonly maxLine: number; readonly clock: Clock }

/** States of one entry of the plan. */
export interface StatePart {
  readonly kind: LogKindName
  readonly each: string | null
  readonly states: Json[]
}

export interface SavedState {
  readonly path: string
  readonly request: StateRequest
  readonly account: Pick<Account, 'files' | 'bytes' | 'lines' | 'notes' | 'faults'>
  readonly badByFile: [path: string, bad: number][]
  readonly parts: StatePart[]
}

/** The text of a state file; its digest tells a damaged one. */
export function writeState(request: StateRequest, parts: readonly FoldedPart[], account: Account): string {
  const { files, bytes, lines, notes, faults, badByFile } = account
  const saved: Omit<SavedState, 'path'> = {
    request,
    account: { files, bytes, lines, notes, faults },
    badByFile: [...badByFile],
    parts: parts.map(({ plan, states }) => ({ kind: plan.kind, each: plan.each ?? null, states })),
  }
  const body = JSON.stringify(saved)
  return `{"schema":"${SCHEMA}","tool":"sora-logs ${version}","sha256":"${digest(body)}"${BEFORE_BODY}${body}}\n`
}

const BEFORE_BODY = ',\n"state":'

/**
 * @param options of this run, which may not ask for anything else
 * @throws UserError if one cannot be read, is no whole state file, or counts something else than the first
 */
export async function readStates(paths: readonly string[], io: Io, options: object): Promise<SavedState[]> {
  const states = await Promise.all(paths.map((path) => readState(path, io)))
  const [first, ...rest] = states
  if (!first) return []
  for (const name of Object.keys(first.request)) refuse(name, options, first.path)
  const other = rest.find((it) => JSON.stringify(it.request) !== JSON.stringify(first.request))
  if (other) throw new UserError(`${other.path} counts something else than ${first.path}, so the two cannot be merged`)
  return states
}

async function readState(path: string, io: Io): Promise<SavedState> {
  const text = await readFile(io.resolve(path), 'utf8').catch(() => {
    throw new UserError(`${path}: cannot be read; stats -o ${path} makes it`)
  })
  const document = parseObject(text)
  if (document?.schema !== SCHEMA) throw new UserError(`${path}: is no state file of this program (${SCHEMA})`)
  const body = text.slice(text.indexOf(BEFORE_BODY) + BEFORE_BODY.length, text.lastIndexOf('}'))
  if (document.sha256 !== digest(body)) throw new UserError(`${path}: is damaged; make it anew with stats -o ${path}`)
  return { path, ...(JSON.parse(body) as Omit<SavedState, 'path'>) }
}

/** What was counted cannot be counted otherwise any more. */
function refuse(name: string, options: object, path: string): void {
  const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  const isGiven = name !== 'clock' && name !== 'maxLine' && (options as Record<string, unknown>)[name] !== undefined
  if (isGiven) throw new UserError(`${option} cannot be given with ${path}, which has been counted already`)
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

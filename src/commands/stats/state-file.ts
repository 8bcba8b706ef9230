import { readFile, stat } from 'node:fs/promises'
import { createAggregates } from '../../aggregates/index.ts'
import type { AggregatedPart } from '../../engine/aggregate/aggregate.ts'
import type { RunSummary } from '../../engine/run-summary.ts'
import { fileId } from '../../input/source.ts'
import { LOG_KINDS } from '../../kinds/index.ts'
import type { Io } from '../../model/io.ts'
import type { KindPlan } from '../../model/plan.ts'
import { mapValues } from '../../model/record.ts'
import { isObject, type Mismatch, type Shape } from '../../model/shape.ts'
import { UserError } from '../../model/user-error.ts'
import { duplicatesOf } from '../duplicates.ts'
import { version } from '../version.ts'
import { describeMismatch, parseJson } from './checked-json.ts'
import type { FileRequest } from './state-request.ts'
import type { StateBody } from './state-shape.ts'

/** How a file is named that keeps states, to be merged with others later. */
export const STATE_ENDING = '.state.json'

export const isStateFile = (path: string): boolean => path.toLowerCase().endsWith(STATE_ENDING)

const SCHEMA = 'sora-logs/stats-state@1'

export interface SavedState extends StateBody, FileRequest {
  /** The program that made it, with its version. */
  readonly tool: string
}

/** The text of a state file; its digest tells a damaged one. */
export function writeState(
  { request, atHand }: Pick<StateBody, 'request' | 'atHand'>,
  parts: readonly AggregatedPart[],
  summary: RunSummary,
): string {
  const { files, bytes, lines, times, unknown, notes, faults, badByFile, strayByFile } = summary
  const duplicates = duplicatesOf(summary)
  const fileTable = summary.fileTable.map(({ countedIn: _, ...file }) => file)
  const body = stringify({
    request,
    atHand,
    summary: { files, bytes, lines, times, fileTable, unknown, duplicates, notes, faults },
    badByFile: [...badByFile],
    strayByFile: [...strayByFile],
    parts: parts.map(({ plan, states }) => ({
      kind: plan.kind,
      each: plan.each ?? null,
      aggregates: aggregatesDigest(plan),
      states,
    })),
  })
  return `{"schema":"${SCHEMA}","tool":"sora-logs ${version}","sha256":"${digest(body)}"${BEFORE_BODY}${body}}\n`
}

const BEFORE_BODY = ',\n"state":'

function stringify(body: StateBody): string {
  try {
    return JSON.stringify(body)
  } catch {
    throw new UserError('the state is too large for a file; ask for fewer groups, or for less of each')
  }
}

/** Of what is counted and how states are laid out, without what only says how groups are shown. */
export function aggregatesDigest({ kind, aggregates }: KindPlan): string {
  const counted = mapValues(aggregates, ({ top: _, order: __, ...counted }) => counted)
  return digest(JSON.stringify([counted, createAggregates(aggregates, LOG_KINDS[kind]).layout]))
}

/**
 * A file that is named twice is read once, as a log is: nothing counts double.
 * @throws UserError if one cannot be read, or is no whole state file
 */
export async function readStates(paths: readonly string[], io: Io): Promise<SavedState[]> {
  const states = new Map<string, SavedState>()
  for (const path of paths) {
    const id = await stat(io.resolve(path)).then(fileId, () => path)
    const before = states.get(id)
    if (before) before.summary.notes.push(`${path}: read once, it is the same file as ${before.path}`)
    else states.set(id, await readState(path, io))
  }
  return [...states.values()]
}

async function readState(path: string, io: Io): Promise<SavedState> {
  const text = await readFile(io.resolve(path), 'utf8').catch(() => {
    throw new UserError(`${path}: cannot be read; stats -o ${path} makes it`)
  })
  const document = parseJson(text)
  if (!isStateDocument(document)) throw new UserError(`${path}: is no state file of this program (${SCHEMA})`)
  const body = text.slice(text.indexOf(BEFORE_BODY) + BEFORE_BODY.length, text.lastIndexOf('}'))
  if (document.sha256 !== digest(body)) throw new UserError(`${path}: is damaged; make it again with stats -o ${path}`)
  const { STATE } = await import('./state-shape.ts')
  const { tool, state } = document
  checkState(path, ['state'], STATE, state)
  const fileTable = state.summary.fileTable.map((file) => ({ ...file, countedIn: path }))
  const summary = { ...state.summary, fileTable }
  return { path, isFixed: 'has been counted already', tool: String(tool), ...state, summary }
}

interface StateDocument {
  readonly tool: unknown
  readonly sha256: unknown
  readonly state: unknown
}

const isStateDocument = (value: unknown): value is StateDocument => isObject(value) && value.schema === SCHEMA

/**
 * The digest says that a file is whole, and not who wrote it: nothing of a state is trusted before it is checked.
 * @param at where in the file the value is
 * @throws UserError if this program cannot have written it
 */
export function checkState<Value>(
  path: string,
  at: Mismatch['path'],
  shape: Shape<Value>,
  value: unknown,
): asserts value is Value {
  const mismatch = shape(value)
  if (!mismatch) return
  const place = describeMismatch(path, { ...mismatch, path: [...at, ...mismatch.path] })
  throw new UserError(`${place}, although the digest is right; make it again with stats -o ${path}`)
}

const digest = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex')

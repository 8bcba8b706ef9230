import { LOG_KINDS } from '../../kinds/index.ts'
import { formatCell } from '../../render/index.ts'
import type { GateGroupOutput, RowOutput, StatsResult } from '../outputs/index.ts'
import { countOf } from '../wording.ts'
import { MOST_GROUPS } from './limits.ts'

/** More groups than this that meet `--fail-if` are only counted. */
const MOST_NAMED = 5
const LONGEST_NAME = 60

/** What a user should read besides the answer. */
export function noteAnswer(result: StatsResult, notes: string[]): void {
  noteLonelyErrors(result, notes)
  noteManyGroups(result, notes)
  noteGate(result, notes)
}

/** An error log holds the failures alone, so without the log that it belongs to its counts are half the truth. */
function noteLonelyErrors({ kinds }: StatsResult, notes: string[]): void {
  const present = new Set(kinds.map(({ kind }) => kind))
  for (const kind of present) {
    const { errorsOf } = LOG_KINDS[kind]
    if (errorsOf && !present.has(errorsOf)) notes.push(`${kind} without ${errorsOf}: only the failures are counted`)
  }
}

function noteManyGroups({ table, kinds }: StatsResult, notes: string[]): void {
  const tables = [...(table ? [table] : []), ...kinds.flatMap((it) => it.tables)]
  for (const { other, by } of tables) {
    if (!other || other.groups !== null) continue
    const rest = 'those whose keys sort last are counted together as (all others)'
    notes.push(`too many groups by ${by.join(', ')}: ${MOST_GROUPS}; ${rest}`)
  }
}

function noteGate({ fail_if: gate }: StatsResult, notes: string[]): void {
  if (!gate?.failed) return
  const named = gate.groups.slice(0, MOST_NAMED).map(describeGroup)
  const more = gate.groups.length - named.length
  const rest = more > 0 ? [`and ${countOf(more, 'other group')}`] : []
  notes.push(`--fail-if holds: ${gate.condition}: ${[...named, ...rest].join('; ')}`)
}

/** `role recvonly: count 6`. */
function describeGroup({ key, values }: GateGroupOutput): string {
  const say = (pairs: RowOutput['key']) =>
    Object.entries(pairs).map(([name, value]) => `${name} ${shorten(formatCell(value, 'number', { timeZone: 'UTC' }))}`)
  return [say(key).join(', '), say(values).join(', ')].filter((text) => text !== '').join(': ')
}

/** Clients choose names. */
const shorten = (text: string): string => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text)

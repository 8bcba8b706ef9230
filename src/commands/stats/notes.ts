import { LOG_KINDS } from '../../kinds/index.ts'
import type { RowOutput, StatsResult } from '../outputs.ts'
import { countOf } from '../wording.ts'
import { MOST_GROUPS } from './limits.ts'

/** More groups than this that meet `--fail-if` are only counted. */
const MOST_NAMED = 5

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
  const named = gate.groups
    .slice(0, MOST_NAMED)
    .map(nameOf)
    .filter((name) => name !== '')
  const more = gate.groups.length - named.length
  const rest = named.length > 0 && more > 0 ? ` and ${countOf(more, 'other group')}` : ''
  notes.push(`--fail-if holds: ${gate.condition}${named.length > 0 ? `, for ${named.join('; ')}${rest}` : ''}`)
}

const nameOf = (key: RowOutput['key']): string =>
  Object.entries(key)
    .map(([field, value]) => `${field} ${value ?? '-'}`)
    .join(', ')

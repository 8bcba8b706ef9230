import { LOG_KINDS } from '../../kinds/index.ts'
import { formatCell } from '../../render/index.ts'
import type { GateGroupOutput, GateOutput, RowOutput, StatsResult } from '../outputs/index.ts'
import { countOf } from '../wording.ts'
import { MOST_GROUPS } from './limits.ts'
import type { Gates } from './request.ts'

/** More groups than this that meet `--fail-if` are only counted. */
const MOST_NAMED = 5
const LONGEST_NAME = 60

/** What a user should read besides the answer. */
export function noteAnswer(result: StatsResult, notes: string[]): void {
  noteLonelyErrors(result, notes)
  noteManyGroups(result, notes)
  noteGate(result, notes)
  noteAbsent(result, notes)
}

/** An error log holds the failures alone, so without the log that it belongs to its counts are half the truth. */
function noteLonelyErrors({ kinds }: StatsResult, notes: string[]): void {
  const present = new Set(kinds.map(({ kind }) => kind))
  for (const kind of present) {
    const { errorsOf } = LOG_KINDS[kind]
    if (errorsOf && !present.has(errorsOf)) notes.push(`${kind} without ${errorsOf}: only the failures are counted`)
  }
}

function noteManyGroups({ table, kinds, fail_if: gate, expect }: StatsResult, notes: string[]): void {
  const tables = [...(table ? [table] : []), ...kinds.flatMap((it) => it.tables)]
  for (const { other, by } of tables) {
    if (!other || other.groups !== null) continue
    const rest = 'those whose keys sort last are counted together as (all others)'
    notes.push(`too many groups by ${by.join(', ')}: ${MOST_GROUPS}; ${rest}`)
    if (gate || expect.length > 0) notes.push('--fail-if and --expect do not see the groups in (all others)')
  }
}

function noteGate(result: StatsResult, notes: string[]): void {
  const { fail_if: gate } = result
  if (!gate) return
  const untried = describeUntried(gate, result)
  if (untried !== undefined) notes.push(`--fail-if was ${untried}`)
  if (!gate.failed) return
  notes.push(`--fail-if holds: ${gate.condition}: ${listSome(gate.groups.map(describeGroup), 'other group', '; ')}`)
}

/** What the condition could not be tried on, so that no exit code looks like an answer that it is not. */
function describeUntried(gate: GateOutput, { table, kinds }: StatsResult): string | undefined {
  const { tried_on: triedOn, groups_untried: untried } = gate
  const lacking = gate.without_value.join(', ')
  const hasGroups = table !== null && table.by.length > 0
  if (triedOn === 'nothing') return `tried on ${hasGroups ? 'no group' : 'nothing'}: no line has a value of ${lacking}`
  if (triedOn === 'total' && hasGroups)
    return `tried on no group, only on the total${lacking && `: none has ${lacking}`}`
  if (triedOn === 'total' && !gate.failed && kinds.every(({ lines }) => lines === 0)) return 'tried on no line'
  return untried > 0 ? `not tried on ${countOf(untried, 'group')} without a value of ${lacking}` : undefined
}

function noteAbsent({ expect }: StatsResult, notes: string[]): void {
  for (const { field, absent } of expect) {
    if (absent.length > 0)
      notes.push(`--expect fails: no lines of ${field} ${listSome(absent.map(shorten), 'other', ', ')}`)
  }
}

const listSome = (names: readonly string[], noun: string, separator: string): string => {
  const more = names.length - MOST_NAMED
  const rest = more > 0 ? [`and ${countOf(more, noun)}`] : []
  return [...names.slice(0, MOST_NAMED), ...rest].join(separator)
}

/** Whether the answer is one that `--fail-if` or `--expect` was to refuse. */
export const isRefused = ({ fail_if: gate, expect }: StatsResult): boolean =>
  gate?.failed === true || expect.some(({ absent }) => absent.length > 0)

/** A part need not hold what the whole must. */
export function noteLaterGates({ failIf, expect }: Gates, notes: string[]): void {
  const options = [...(failIf === undefined ? [] : ['--fail-if']), ...(expect ? ['--expect'] : [])]
  if (options.length > 0) notes.push(`${options.join(' and ')}: not tried here, but when the state file is shown`)
}

/** `role recvonly: count 6`. */
function describeGroup({ key, values }: GateGroupOutput): string {
  const say = (pairs: RowOutput['key']) =>
    Object.entries(pairs).map(([name, value]) => `${name} ${shorten(formatCell(value, 'number', { timeZone: 'UTC' }))}`)
  return [say(key).join(', '), say(values).join(', ')].filter((text) => text !== '').join(': ')
}

/** Clients choose names. */
const shorten = (text: string): string => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '../../../../src/model/json.ts'
import type { LogKindName } from '../../../../src/model/log-kind.ts'
import { type Dice, times } from './dice.ts'
import { EACH, type Family, FIELDS, KINDS, type KnownPath, type Steps } from './fields.ts'
import { randomTime, writeTime } from './times.ts'
import type { Line } from './tree.ts'
import { ANYTHING, DIGITS, numberOf, TEXTS, UNITS } from './values.ts'

const SAMPLES = Object.fromEntries(
  KINDS.map((kind) => {
    const path = join(import.meta.dirname, `../../../../samples/${kind}.jsonl`)
    return [kind, readFileSync(path, 'utf8').trimEnd().split('\n').map(shortened)]
  }),
) as Record<string, Json[]>

/** Counters by the hundred say nothing more than a few, and take time. */
function shortened(text: string): Json {
  const line = JSON.parse(text) as JsonObject
  return line.local_stats === undefined ? line : { ...line, local_stats: { rtp: { total_sent: 5 } } }
}

const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '@time': ['timestamp'],
  '@duration_ms': ['created_timestamp', 'destroyed_timestamp'],
  '@connection_id': ['connection_id', 'req/connection_id', 'data/connection_id', 'json/connection_id'],
  '@session_id': ['session_id', 'group_id', 'req/session_id', 'data/group_id', 'json/session_id'],
  '@channel_id': ['channel_id', 'req/channel_id', 'data/channel_id', 'json/channel_id'],
  '@client_id': ['client_id', 'req/client_id', 'req/connections/[]/client_id', 'data/archives/[]/client_id'],
  '@bundle_id': ['bundle_id', 'req/bundle_id', 'json/bundle_id'],
}

/** A line of a sample with some of its fields changed, left out or of another type, in any spelling of JSON. */
export function randomLine(dice: Dice, kind: LogKindName): Line {
  const line = dice.pick(SAMPLES[kind]!)
  const changes = dice.int(0, 5)
  const changed = times(changes, () => dice.pick(FIELDS[kind])).reduce(
    (value, field) => changeField(dice, kind, value, field),
    line,
  )
  const text = writeJson(dice, changed, dice.chance(30))
  return { kind, text, root: JSON.parse(text) as Json }
}

function changeField(dice: Dice, kind: LogKindName, line: Json, { steps, family }: KnownPath): Json {
  const [first = ''] = steps
  if (!first.startsWith('@')) return put(dice, kind, line, steps, family)
  const sources = SOURCES[first]
  return sources ? put(dice, kind, line, dice.pick(sources).split('/'), family) : line
}

function put(dice: Dice, kind: LogKindName, line: Json, steps: Steps, family: Family): Json {
  if (kind !== 'api' || steps[0] !== 'json' || steps.length === 1) return change(dice, line, steps, family)
  return change(dice, line, ['json'], family, (text) => {
    const inner = change(dice, readInner(text), steps.slice(1), family)
    return dice.chance(90) ? writeJson(dice, inner, dice.chance(30)) : dice.pick([inner, '{"torn":', 'null'])
  })
}

function readInner(text: Json | undefined): Json {
  try {
    return JSON.parse(String(text)) as Json
  } catch {
    return {}
  }
}

type Make = (before: Json | undefined) => Json | undefined

/** The value with another one at the end of the steps; what is in the way is replaced, or now and then kept. */
function change(dice: Dice, value: Json | undefined, steps: Steps, family: Family, make?: Make): Json {
  const [step, ...rest] = steps
  const inside: Make = (before) => {
    if (rest.length > 0) return dice.chance(5) ? dice.pick(ANYTHING) : change(dice, before, rest, family, make)
    return make ? make(before) : dice.chance(85) ? valueFor(dice, family) : undefined
  }
  if (step === EACH) return elements(dice, value, inside)
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const { [step!]: before, ...others } = object
  const made = inside(before)
  return made === undefined ? others : { ...others, [step!]: made }
}

function elements(dice: Dice, value: Json | undefined, inside: Make): Json[] {
  const before = Array.isArray(value) ? value.slice(0, 3) : []
  const all = [...before, ...times(dice.int(before.length > 0 ? 0 : 1, 3), () => undefined)]
  return all.map((element) => (dice.chance(75) ? inside(element) : dice.pick(ANYTHING)) ?? {})
}

/** Mostly what the field declares. */
function valueFor(dice: Dice, family: Family): Json {
  if (dice.chance(20)) return dice.pick(ANYTHING)
  switch (family.holds) {
    case 'text':
      return dice.pick(family.values ?? TEXTS)
    case 'number': {
      const [unit] = dice.pick(UNITS[family.unit]!)
      return numberOf(dice.pick(DIGITS), unit, family.unit)
    }
    case 'time':
      return dice.chance(90) ? writeTime(dice, randomTime(dice)) : null
    case 'boolean':
      return dice.chance(50)
    case 'free':
      return dice.pick(ANYTHING)
  }
}

/** JSON text; oddly spelled with escapes and white space that nobody needs. */
export function writeJson(dice: Dice, value: Json, isOdd: boolean): string {
  if (!isOdd) return JSON.stringify(value)
  const space = () => dice.pick(['', '', '', ' ', '\t '])
  const write = (it: Json): string => {
    if (typeof it === 'string') return writeOddText(dice, it)
    if (Array.isArray(it)) return `[${it.map((element) => space() + write(element)).join(',')}${space()}]`
    if (typeof it !== 'object' || it === null) return JSON.stringify(it)
    const members = Object.entries(it).map(([key, member]) => `${space()}${writeOddText(dice, key)}:${write(member)}`)
    return `{${members.join(`${space()},`)}${space()}}`
  }
  return write(value)
}

/** Long texts as they are, for each choice takes time. */
function writeOddText(dice: Dice, text: string): string {
  if (text.length > 30 || dice.chance(75)) return JSON.stringify(text).replaceAll('/', dice.chance(50) ? '\\/' : '/')
  const units = Array.from({ length: text.length }, (_, i) => text[i]!)
  return `"${units.map((unit) => (dice.chance(25) ? escaped(unit) : plain(unit))).join('')}"`
}

/** A half of a character cannot stand in UTF-8. */
const plain = (unit: string): string =>
  /[\ud800-\udfff]/.test(unit) ? escaped(unit) : JSON.stringify(unit).slice(1, -1)

export const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

import type { Random } from '../generate/random.ts'
import { HEX, INSERTS, KEYS, LITERALS, TIMES } from './pieces.ts'
import type { Member, SampleLine, Span } from './sample-parts.ts'

/** A part of a line and what takes its place. */
export interface Edit extends Span {
  readonly text: string
}

/** What edits are made with. */
export interface Source {
  readonly random: Random
  /** Another line, to take values from. */
  other(): SampleLine
  /** A value nests no deeper than this. */
  readonly deepest: number
}

type MakeEdits = (line: SampleLine, source: Source) => readonly Edit[]

const textOf = ({ text }: SampleLine, { start, end }: Span): string => text.slice(start, end)
const over = ({ start, end }: Span, text: string): Edit => ({ start, end, text })
const insert = (at: number, text: string): Edit => ({ start: at, end: at, text })

/** A few bytes, so that what stands around stays as it was; sometimes many. */
function someBytes({ text }: SampleLine, { random }: Source): Span {
  const start = random.int(0, text.length - 1)
  const length = random.chance(0.8) ? random.int(1, 8) : random.int(1, text.length)
  return { start, end: Math.min(text.length, start + length) }
}

/** Edits of one value; none of a line that has no values. */
const ofMember =
  (make: (member: Member, line: SampleLine, source: Source) => readonly Edit[]): MakeEdits =>
  (line, source) =>
    line.members.length === 0 ? [] : make(source.random.pick(line.members), line, source)

const ofKey = (make: (key: Span, member: Member, line: SampleLine, source: Source) => readonly Edit[]): MakeEdits =>
  ofMember((member, line, source) => (member.key ? make(member.key, member, line, source) : []))

function otherValue({ other, random }: Source): string {
  const line = other()
  return line.members.length === 0 ? '{}' : textOf(line, random.pick(line.members).value)
}

/** A string in another spelling: some of its plain characters as escapes. */
function respelled(token: string, random: Random): string {
  const share = random.pick([0.05, 0.5, 1])
  return token.slice(1, -1).replace(/\\.|[\x20-\x7e]/g, (unit) => {
    if (unit[0] === '\\' || !random.chance(share)) return unit
    const hex = unit.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${random.chance(0.5) ? hex : hex.toUpperCase()}`
  })
}

/** A number in another spelling, anything else as it is. */
function renumbered(text: string, random: Random): string {
  if (!/^-?\d+$/.test(text)) return text
  return text + random.pick(['.0', '.000', 'e0', 'E+0', 'e-0', '0e-1', '.5', '000000000000000000', 'e400'])
}

function nested(text: string, { random, deepest }: Source): string {
  const depth = Math.min(deepest, random.pick([1, 2, 10, deepest]))
  return random.chance(0.5)
    ? '['.repeat(depth) + text + ']'.repeat(depth)
    : '{"a":'.repeat(depth) + text + '}'.repeat(depth)
}

/** All that can happen to a line, by what it is called; the bytes first, then the values, the members, the white space. */
export const EDITS: Readonly<Record<string, MakeEdits>> = {
  flip({ text }, { random }) {
    const at = random.int(0, text.length - 1)
    return [over({ start: at, end: at + 1 }, String.fromCharCode(text.charCodeAt(at) ^ (1 << random.int(0, 7))))]
  },
  replaceByte: (line, { random }) => {
    const at = random.int(0, line.text.length - 1)
    return [over({ start: at, end: at + 1 }, String.fromCharCode(random.int(0, 255)))]
  },
  insertPiece: ({ text }, { random }) => [insert(random.int(0, text.length), random.pick(INSERTS))],
  insertAtToken: ({ text, gaps }, { random }) => [
    insert(random.chance(0.1) ? text.length : random.pick(gaps), random.pick(INSERTS)),
  ],
  cut: (line, source) => [over(someBytes(line, source), '')],
  cutEnd: ({ text }, { random }) => [over({ start: random.int(0, text.length), end: text.length }, '')],
  cutStart: ({ text }, { random }) => [over({ start: 0, end: random.int(0, text.length) }, '')],
  duplicateBytes: (line, source) => {
    const span = someBytes(line, source)
    return [insert(span.end, textOf(line, span))]
  },
  breakEscape: (line, { random }) => {
    const span = random.pick(line.strings)
    const at = random.int(span.start + 1, span.end - 1)
    const digits = Array.from({ length: random.int(0, 4) }, () => random.pick(HEX)).join('')
    return [insert(at, random.chance(0.7) ? `\\u${digits}` : `\\${String.fromCharCode(random.int(0, 255))}`)]
  },

  otherValue: ofMember(({ value }, _, source) => [over(value, otherValue(source))]),
  literal: ofMember(({ value }, line, { random }) => {
    const isTime = /^"\d{4}-\d\d-/.test(textOf(line, value))
    return [over(value, random.pick(isTime ? TIMES : LITERALS))]
  }),
  exchange: ofMember(({ value }, line, { random }) => {
    const second = random.pick(line.members).value
    return [over(value, textOf(line, second)), over(second, textOf(line, value))]
  }),
  retype: ofMember(({ value }, line) => {
    const text = textOf(line, value)
    if (text.startsWith('"')) return [over(value, text.slice(1, -1))]
    return [over(value, `"${text.replaceAll(/["\\]/g, '\\$&')}"`)]
  }),
  renumber: ofMember(({ value }, line, { random }) => [over(value, renumbered(textOf(line, value), random))]),
  nest: ofMember(({ value }, line, source) => [over(value, nested(textOf(line, value), source))]),
  deepText: ofMember(({ value }, _, { random, deepest }) => {
    const depth = random.pick([1, deepest])
    return [over(value, `"{\\"connection_id\\":${'['.repeat(depth)}${']'.repeat(depth)}}"`)]
  }),
  respell: (line, { random }) => {
    const span = random.pick(line.strings)
    return [over(span, `"${respelled(textOf(line, span), random)}"`)]
  },

  respellKey: ofKey((key, _, line, { random }) => [over(key, `"${respelled(textOf(line, key), random)}"`)]),
  renameKey: ofKey((key, _, line, { random, other }) => {
    const { members, text } = random.chance(0.5) ? line : other()
    const same = members.filter((member) => member.key)
    const name =
      random.chance(0.5) || same.length === 0 ? random.pick(KEYS) : textOf({ ...line, text }, random.pick(same).key!)
    return [over(key, name)]
  }),
  duplicateKey: ofKey((key, { start, end, value }, line, source) => {
    const { random } = source
    const name = random.chance(0.5) ? textOf(line, key) : `"${respelled(textOf(line, key), random)}"`
    const again = `${name}:${random.chance(0.5) ? otherValue(source) : renumbered(textOf(line, value), random)}`
    return [random.chance(0.5) ? insert(end, `,${again}`) : insert(start, `${again},`)]
  }),
  removeMember: ofMember((member, line) => {
    const { start, end } = member
    return [over({ start, end: line.text[end] === ',' ? end + 1 : end }, '')]
  }),
  moveMember: ofMember((member, line) => {
    const { start, end } = member
    if (member.depth !== 1) return []
    const isLast = line.text[end] !== ','
    const to = isLast ? 1 : line.text.length - 1
    const text = textOf(line, member)
    return [over({ start, end: isLast ? end : end + 1 }, ''), insert(to, isLast ? `${text},` : `,${text}`)]
  }),

  spaces: ({ gaps }, { random }) =>
    Array.from({ length: random.int(1, 6) }, () => insert(random.pick(gaps), random.pick([' ', '\t', '\r', '  \t']))),
}

import { createRequire } from 'node:module'
import type { ArithmeticOperator } from '../kinds/formula.ts'
import type { FieldPath } from '../model/log-kind.ts'
import type { Comparison } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'

/** Where something stands in the text that a user wrote: UTF-16 units from 0, the end not included. */
export interface TextPlace {
  readonly start: number
  readonly end: number
}

export interface FieldNode {
  readonly path: FieldPath
  readonly place: TextPlace
}

/** A `word` stands without quotes: a number with or without a unit, a time, or a text; its field tells which. */
export type Literal =
  | { readonly kind: 'text' | 'word'; readonly value: string; readonly place: TextPlace }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly place: TextPlace }
  | { readonly kind: 'null'; readonly value: null; readonly place: TextPlace }

/** Numbers of fields, or figures of calls, that are added, multiplied … */
export type Arithmetic<Leaf> =
  | {
      readonly op: ArithmeticOperator
      readonly left: Arithmetic<Leaf>
      readonly right: Arithmetic<Leaf>
      readonly place: TextPlace
    }
  | { readonly op: 'number'; readonly text: string; readonly place: TextPlace }
  | { readonly op: 'leaf'; readonly leaf: Leaf; readonly place: TextPlace }

export function leavesIn<Leaf>(node: Arithmetic<Leaf>): Leaf[] {
  if (node.op === 'number') return []
  return node.op === 'leaf' ? [node.leaf] : [...leavesIn(node.left), ...leavesIn(node.right)]
}

export type Expression =
  | { readonly op: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly op: 'not'; readonly of: Expression }
  | { readonly op: 'exists'; readonly field: FieldNode }
  | { readonly op: 'in' | 'not in'; readonly field: FieldNode; readonly values: readonly Literal[] }
  | {
      readonly op: 'match'
      readonly field: FieldNode
      readonly pattern: { readonly value: string; readonly place: TextPlace }
    }
  | { readonly op: 'compare'; readonly field: FieldNode; readonly test: Comparison; readonly value: Literal }
  | {
      readonly op: 'calculate'
      readonly left: Arithmetic<FieldNode>
      readonly test: Comparison
      readonly right: Arithmetic<FieldNode>
    }

/** `count`, `p95(@duration_ms)`, `rate(role == "sendonly")`. */
export interface Call {
  readonly measure: string
  readonly field?: FieldNode
  /** In place of a field. */
  readonly computed?: Arithmetic<FieldNode>
  /** The expression of `rate`. */
  readonly of?: Expression
  /** As the user wrote it. */
  readonly text: string
  readonly place: TextPlace
}

export interface MeasureNode {
  readonly figure: Arithmetic<Call>
  /** As the user wrote it. */
  readonly text: string
  /** The name behind `as`. */
  readonly alias: string | null
}

export type Gate =
  | { readonly op: 'and' | 'or'; readonly of: readonly Gate[] }
  | { readonly op: 'compare'; readonly figure: MeasureNode; readonly test: Comparison; readonly value: Literal }

/** What each option may say, by the rule of the grammar that reads it. */
interface Parsed {
  Expression: Expression
  Measures: MeasureNode[]
  Gate: Gate
  Fields: FieldNode[]
}

interface Parser {
  parse(text: string, options: { startRule: keyof Parsed }): unknown
}

interface GrammarError {
  readonly location: { readonly start: { readonly offset: number } }
  readonly expected: readonly { readonly type: string; readonly text?: string; readonly description?: string }[] | null
}

const require = createRequire(import.meta.url)

/** Reads what `option` was given. @throws UserError that points at the fault */
export function parse<Rule extends keyof Parsed>(rule: Rule, text: string, option: string): Parsed[Rule] {
  const parsed = parseText(rule, text, option)
  if (!parsed || isDeeper(parsed, DEEPEST)) throw new UserError(`${option}: nested too deeply to be read`)
  return parsed
}

/** Undefined if the parser runs out of stack. */
function parseText<Rule extends keyof Parsed>(rule: Rule, text: string, option: string): Parsed[Rule] | undefined {
  const parser = require('#expression-parser') as Parser
  try {
    return parser.parse(text, { startRule: rule }) as Parsed[Rule]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw pointedError(option, text, error as GrammarError)
  }
}

/** Objects and lists in each other. Who walks a tree or sends it to a worker has less stack left than the parser. */
const DEEPEST = 500

const isDeeper = (node: unknown, levels: number): boolean =>
  typeof node === 'object' &&
  node !== null &&
  (levels === 0 || Object.values(node).some((part) => isDeeper(part, levels - 1)))

function pointedError(option: string, text: string, { location, expected }: GrammarError): UserError {
  const { offset } = location.start
  const names = (expected ?? []).map(({ type, text: literal, description }) =>
    type === 'end' ? 'the end' : literal === undefined ? (description ?? '') : `'${literal}'`,
  )
  const wanted = [...new Set(names)].filter((name) => name !== '' && name !== 'white space').sort()
  const character = offset < text.length ? String.fromCodePoint(text.codePointAt(offset)!) : undefined
  const found = character === undefined ? 'the end' : `'${character}'`
  const hint = character === undefined ? undefined : hintFor(character, wanted)
  const message = `${option}: expected ${wanted.join(', ')}, found ${found}${hint ? `; ${hint}` : ''}`
  return new UserError(message, { text, start: offset, end: offset + (character?.length ?? 1) })
}

function hintFor(character: string, wanted: readonly string[]): string | undefined {
  const isQuote = character === '"' || character === "'"
  if (isQuote && wanted.some((name) => name === 'a value' || name === 'a quoted text')) return 'its end is missing'
  return Object.hasOwn(HINTS, character) ? HINTS[character] : undefined
}

/** What other languages write, and what is nearly right. */
const HINTS: Readonly<Record<string, string>> = {
  '=': 'to compare write ==',
  '&': 'write and',
  '|': 'write or',
  '!': 'write not',
  '[': 'write a[].b or a["odd.key"]',
}

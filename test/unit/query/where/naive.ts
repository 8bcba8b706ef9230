import { LOG_KINDS } from '../../../../src/kinds/index.ts'
import type { Json } from '../../../../src/model/json.ts'
import type { LogKindName } from '../../../../src/model/log-kind.ts'
import { EACH, type Family, familyOf, type Steps } from './fields.ts'
import { readTimeNaively } from './times.ts'
import type { Line, Tree, Value } from './tree.ts'
import { numberOf } from './values.ts'

/** The meaning of an expression on one line, by JSON.parse and nothing of ours. */
export interface Asked {
  readonly anyField: boolean
  readonly file: string
}

export function holds(tree: Tree, line: Line, asked: Asked): boolean {
  switch (tree.op) {
    case 'and':
      return tree.of.every((part) => holds(part, line, asked))
    case 'or':
      return tree.of.some((part) => holds(part, line, asked))
    case 'not':
      return !holds(tree.of, line, asked)
    default:
      return valuesAt(tree.steps, line, asked).some((value) => meets(tree, value, familyIn(line.kind, tree.steps)))
  }
}

const FREE: Family = { holds: 'free' }
const familyIn = (kind: LogKindName, steps: Steps): Family => familyOf(kind, steps) ?? FREE

/** What stands at a place, missing ones left out: they meet nothing. */
export function valuesAt(steps: Steps, line: Line, { anyField, file }: Asked): Json[] {
  if (!anyField && !familyOf(line.kind, steps)) return []
  const [first = ''] = steps
  return first.startsWith('@') ? derived(first, line.kind, line.root, file) : readAll(line.root, steps, line.kind)
}

function derived(name: string, kind: LogKindName, root: Json, file: string): Json[] {
  const { typeField, times, span, ids } = LOG_KINDS[kind]
  const at = (path: string) => readAll(root, path.replaceAll('[]', '.[]').split('.'), kind)
  if (name === '@kind') return [kind]
  if (name === '@file') return [file]
  if (name === '@type') return at(typeField)
  if (name === '@time') return at(times[0])
  if (name === '@duration_ms') return span ? duration(at(span[0])[0], at(span[1])[0]) : []
  const places = ids[name.slice(1) as keyof typeof ids]
  // Where an id has several places, only texts are ids.
  return places.length === 1 ? at(places[0]!) : places.flatMap(at).filter((value) => typeof value === 'string')
}

function duration(from: Json | undefined, to: Json | undefined): Json[] {
  const [start, end] = [from, to].map((it) => (typeof it === 'string' ? readTimeNaively(it) : undefined))
  return start === undefined || end === undefined ? [] : [(end - start) / 1000]
}

function readAll(root: Json, steps: Steps, kind: LogKindName): Json[] {
  let found: (Json | undefined)[] = [root]
  for (const [i, step] of steps.entries()) {
    found = found.flatMap((value) => stepInto(value, step))
    const isJsonText = kind === 'api' && i === 0 && step === 'json' && steps.length > 1
    if (isJsonText) found = found.map((value) => (typeof value === 'string' ? parsed(value) : value))
  }
  return found.filter((value) => value !== undefined)
}

function stepInto(value: Json | undefined, step: string): Json[] {
  if (step === EACH) return Array.isArray(value) ? value : []
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && Object.hasOwn(value, step) ? [value[step]!] : []
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

type Leaf = Exclude<Tree, { op: 'and' | 'or' | 'not' }>

function meets(leaf: Leaf, value: Json, family: Family): boolean {
  switch (leaf.op) {
    case 'exists':
      return true
    case 'match':
      return typeof value === 'string' && new RegExp(scriptsNamed(leaf.pattern), flagOf(leaf.pattern)).test(value)
    case 'in':
      return leaf.values.some((it) => compares('==', value, it, family))
    case 'not in':
      return leaf.values.every((it) => compares('!=', value, it, family))
    case 'compare':
      return compares(leaf.test, value, leaf.value, family)
  }
}

const scriptsNamed = (pattern: string): string => pattern.replace('\\p{Han}', '\\p{Script=Han}')
/** The only pattern of ours that is none in Unicode. */
const flagOf = (pattern: string): string => (pattern === '{"' ? '' : 'u')

function compares(test: string, value: Json, literal: Value, family: Family): boolean {
  const wanted = meaningOf(literal, family)
  const there = family.holds === 'time' ? timeOf(value) : value
  if (wanted === undefined) return test === '!='
  if (test === '==') return there === wanted
  if (test === '!=') return there !== wanted
  if (typeof there === 'number' && typeof wanted === 'number') return isOrdered(test, there - wanted)
  return typeof there === 'string' && typeof wanted === 'string' && isOrdered(test, textOrder(there, wanted))
}

/** A number is no time, and a text there. */
function timeOf(value: Json): Json {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? (readTimeNaively(value) ?? value) : value
}

const isOrdered = (test: string, order: number): boolean =>
  test.startsWith('<') ? order < 0 || (test === '<=' && order === 0) : order > 0 || (test === '>=' && order === 0)

/** By UTF-16 units, one by one. */
function textOrder(a: string, b: string): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.charCodeAt(i) - b.charCodeAt(i)
  }
  return a.length - b.length
}

/** Undefined if a field of this family can never be it. */
function meaningOf(literal: Value, family: Family): string | number | boolean | null | undefined {
  const { holds: kind } = family
  switch (literal.is) {
    case 'null':
      return null
    case 'text':
      return kind === 'text' || kind === 'free' ? literal.text : undefined
    case 'boolean':
      if (kind === 'text') return String(literal.boolean)
      return kind === 'boolean' || kind === 'free' ? literal.boolean : undefined
    case 'time':
      return literal.micros
    case 'number':
      if (kind === 'text') return literal.digits + literal.unit
      if (kind === 'boolean') return undefined
      return numberOf(
        literal.digits,
        literal.unit,
        (family.holds === 'number' || family.holds === 'free' ? family.unit : undefined) ?? '',
      )
  }
}

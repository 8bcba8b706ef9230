import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { type JsonSchema, mapSchema } from '../../src/build/json-schema.ts'
import { validateLine } from '../../src/engine/validate-line.ts'
import type { Json } from '../../src/model/json.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import { createCheck, type ValueCheck } from '../../src/validate/check-value.ts'
import { LEVELS } from '../../src/validate/levels.ts'
import { KINDS, pathsOf } from './columns.ts'
import { tokenOf } from './json-spans.ts'
import { mutatedLine } from './mutated.ts'
import { isJson } from './naive-scan.ts'
import { microsOf } from './naive-time.ts'
import { expectSame, expectTrue } from './same.ts'
import type { Target } from './target.ts'

interface Input {
  readonly kind: LogKindName
  /** In UTF-8, as any other bytes. */
  readonly bytes: string
}

const anyJson = fc.jsonValue({ depthSize: 'medium', stringUnit: 'binary' })

/** Objects that have some of the fields of a kind, with any values. */
const fieldsOf = (kind: LogKindName): fc.Arbitrary<unknown> =>
  fc.dictionary(fc.constantFrom('__proto__', 'constructor', ...pathsOf(kind).map(([name]) => name!)), anyJson)

const inputs: fc.Arbitrary<Input> = fc.oneof(
  ...KINDS.map((kind) => {
    const written = fc
      .oneof(fieldsOf(kind), anyJson)
      .map((value) => Buffer.from(JSON.stringify(value)).toString('latin1'))
    return fc.record({
      kind: fc.constant(kind),
      bytes: fc.oneof({ weight: 3, arbitrary: mutatedLine({ kind }) }, written),
    })
  }),
)

function check({ kind, bytes }: Input): void {
  const text = Buffer.from(bytes, 'latin1').toString()
  for (const level of LEVELS) {
    for (const { column } of validateLine(kind, text, level)) {
      expectTrue(column >= 1 && column <= [...text].length + 1, `column ${column} is not in the line`)
    }
  }
  if (!isJson(text)) return
  const value = JSON.parse(text) as Json
  const [standard, strict, lenient] = LEVELS.map((level) => checkOf(kind, level)(value))
  const errorsOf = (problems: ReturnType<ValueCheck> = []) =>
    problems.filter(({ verdict }) => verdict === 'error').map(({ code, pointer }) => `${code} ${pointer}`)

  expectSame(errorsOf(standard).length === 0, validatorOf(kind)(value), 'whether ajv takes it')
  const drift = (strict ?? [])
    .filter(({ code }) => DRIFT.includes(code))
    .map(({ code, pointer }) => `${code} ${pointer}`)
  expectSame(drift.sort(), [...driftIn(schemaOf(kind), value, schemaOf(kind))].sort(), 'the drift')
  for (const [less, more] of [
    [lenient, standard],
    [standard, strict],
  ] as const) {
    const missing = errorsOf(less).filter((error) => !errorsOf(more).includes(error))
    expectSame(missing, [], 'errors that a stricter level lacks')
  }
  for (const { pointer } of strict ?? []) {
    expectTrue(
      has(value, pointer) || has(value, pointer.replace(/\/[^/]*$/, '')),
      `there is no ${pointer}, nor its parent`,
    )
  }
}

const DRIFT = ['timestamp', 'unknown-value', 'unknown-field']

const remember = <Key extends string, Value>(make: (key: Key) => Value) => {
  const made = new Map<Key, Value>()
  return (key: Key): Value => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key)!
  }
}

const checks = remember((key: string) => createCheck(...(key.split(' ') as Parameters<typeof createCheck>)))
const checkOf = (kind: LogKindName, level: string): ValueCheck => checks(`${kind} ${level}`)

const schemaOf = remember((kind: LogKindName): JsonSchema => {
  const path = join(import.meta.dirname, `../../schemas/${kind}.schema.json`)
  return JSON.parse(readFileSync(path, 'utf8')) as JsonSchema
})

/** The schema as it ships, compiled in another way than the program does it; open lists and formats are not its errors. */
const validatorOf = remember((kind: LogKindName): ValidateFunction => {
  const ajv = new Ajv({ strict: false, strictNumbers: true, ownProperties: true, validateFormats: false })
  return ajv.compile(
    mapSchema(schemaOf(kind), ({ enum: values, ...node }) =>
      values && !node['x-open'] ? { ...node, enum: values } : node,
    ),
  )
})

function has(value: Json, pointer: string): boolean {
  let at: Json | undefined = value
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Record<string, Json>)[key]
  }
  return true
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a newer Sora may have added, and times that are none, by walking schema and value side by side. */
function* driftIn(node: JsonSchema, value: Json, root: JsonSchema, pointer = ''): Generator<string> {
  const schema = resolve(node, root)
  if (typeof value === 'string') {
    if (schema.format === 'date-time' && microsOf(value) === undefined) yield `timestamp ${pointer}`
    if (schema['x-open'] && !schema.enum?.includes(value)) yield `unknown-value ${pointer}`
  } else if (Array.isArray(value)) {
    for (const [i, element] of value.entries())
      yield* driftIn((schema.items as JsonSchema) ?? {}, element, root, `${pointer}/${i}`)
  } else if (isObject(value)) {
    yield* driftInObject(schema, value, root, pointer)
  }
}

function* driftInObject(
  schema: JsonSchema,
  value: { [key: string]: Json },
  root: JsonSchema,
  pointer: string,
): Generator<string> {
  if (schema.allOf) {
    const [branch] = schema.allOf.filter((it) => it.if && isMet(it.if, value))
    if (branch?.then) yield* driftInObject(resolve(branch.then, root), value, root, pointer)
    return
  }
  const { properties, additionalProperties: others } = schema
  for (const [key, child] of Object.entries(value)) {
    const at = `${pointer}/${tokenOf(key)}`
    const declared = properties && Object.hasOwn(properties, key) ? properties[key] : undefined
    if (declared) yield* driftIn(declared, child, root, at)
    else if (typeof others === 'object') yield* driftIn(others, child, root, at)
    else if (properties && others === undefined) yield `unknown-field ${at}`
  }
}

const isMet = ({ properties }: JsonSchema, value: { [key: string]: Json }): boolean =>
  Object.entries(properties ?? {}).every(([key, it]) => Object.hasOwn(value, key) && value[key] === it.const)

function resolve(node: JsonSchema, root: JsonSchema): JsonSchema {
  return node.$ref ? resolve(root.definitions![node.$ref.slice('#/definitions/'.length)]!, root) : node
}

export const VALIDATE: Target<Input> = { name: 'validate', inputs, check, runs: 500, kept: [] }

import { mkdirSync, writeFileSync } from 'node:fs'
import { LOG_KIND_NAMES } from '../kinds/index.ts'
import {
  CHOICE_SIZE,
  FORMAT_TIME,
  SCHEMA_CHOICE_COUNT,
  SCHEMA_CHOICES,
  SCHEMA_CHOOSER,
  SCHEMA_CHOOSER_LENGTH,
  SCHEMA_ITEMS,
  SCHEMA_KEYS,
  SCHEMA_KEYS_MASK,
  SCHEMA_OTHERS,
  SCHEMA_REQUIRED,
  SCHEMA_SIZE,
  SCHEMA_STRING_COUNT,
  SCHEMA_STRINGS,
  SCHEMA_TYPES,
  TEXT_SIZE,
  TYPE_ANY,
  TYPE_ARRAY,
  TYPE_FALSE,
  TYPE_NULL,
  TYPE_NUMBER,
  TYPE_OBJECT,
  TYPE_STRING,
  TYPE_TRUE,
} from '../scan/kernel/assembly/layout.ts'
import { KernelMemory } from '../scan/kernel/memory.ts'
import { readSchema } from './compile-validators.ts'
import { DEFINITION, type JsonSchema } from './json-schema.ts'
import { packagePath } from './paths.ts'
import { TableWriter } from './table-writer.ts'

const MOST_BYTES = 4 * 1024 * 1024
/** What `seen` of the kernel has bits for. */
const MOST_REQUIRED = 64

const TYPES: Readonly<Record<string, number>> = {
  null: TYPE_NULL,
  boolean: TYPE_TRUE | TYPE_FALSE,
  number: TYPE_NUMBER,
  string: TYPE_STRING,
  object: TYPE_OBJECT,
  array: TYPE_ARRAY,
}

/** Keywords that say nothing of values, or that are read with another. */
const SILENT = ['$schema', '$id', 'title', 'description', 'definitions', 'x-unit', 'x-open']
const KNOWN = [
  ...SILENT,
  ...['$ref', 'type', 'const', 'enum', 'format', 'properties', 'required', 'additionalProperties', 'items', 'allOf'],
]

/** Writes `dist/tables/<kind>.bin`: schemas as the kernel reads them, after `dist/kernel.wasm`, whose hash they are made with. */
export function buildTables(): void {
  mkdirSync(packagePath('dist/tables'), { recursive: true })
  for (const kind of LOG_KIND_NAMES) {
    const schema = readSchema(kind)
    const tables = new SchemaTables(schema.definitions ?? {})
    writeFileSync(packagePath(`dist/tables/${kind}.bin`), tables.write(schema))
  }
}

/**
 * One schema with what it refers to. The first four bytes are the place of its root.
 * @throws if it has a keyword that the kernel does not know
 */
class SchemaTables {
  readonly #writer = new TableWriter(new KernelMemory(MOST_BYTES, 0))
  readonly #definitions: Readonly<Record<string, JsonSchema>>
  readonly #byName = new Map<string, number>()

  constructor(definitions: Readonly<Record<string, JsonSchema>>) {
    this.#definitions = definitions
  }

  write(schema: JsonSchema): Uint8Array {
    const head = this.#writer.allocate(4)
    this.#writer.setUint32(head, this.#nodeOf(schema))
    return this.#writer.bytes
  }

  #nodeOf(schema: JsonSchema): number {
    const unknown = Object.keys(schema).find((keyword) => !KNOWN.includes(keyword))
    if (unknown !== undefined) throw new Error(`the kernel has no tables for ${unknown}`)
    if (schema.$ref !== undefined) return this.#definition(schema.$ref.slice(DEFINITION.length))
    const node = this.#writer.allocate(SCHEMA_SIZE)
    this.#fill(node, schema)
    return node
  }

  /** Known before it is filled, for it may refer to itself. */
  #definition(name: string): number {
    const known = this.#byName.get(name)
    if (known !== undefined) return known
    const node = this.#writer.allocate(SCHEMA_SIZE)
    this.#byName.set(name, node)
    this.#fill(node, this.#definitions[name]!)
    return node
  }

  #fill(node: number, schema: JsonSchema): void {
    const types = typesOf(schema)
    this.#writer.setUint32(node + SCHEMA_TYPES, types)
    const strings = valuesOf(schema).filter((value) => typeof value === 'string')
    if (strings.length > 0) this.#fillStrings(node, strings)
    if (schema.allOf) this.#fillChoices(node, schema.allOf)
    else if (types & TYPE_OBJECT) this.#fillObject(node, schema)
    if (types & TYPE_ARRAY) this.#fillItems(node, schema.items)
  }

  #fillObject(node: number, schema: JsonSchema): void {
    this.#fillKeys(node, schema.properties ?? {}, schema.required ?? [])
    const others = othersOf(schema)
    if (others) this.#writer.setUint32(node + SCHEMA_OTHERS, this.#nodeOf(others))
  }

  #fillItems(node: number, items: JsonSchema['items'] = {}): void {
    if (Array.isArray(items)) throw new Error('the kernel has no tables for tuples')
    this.#writer.setUint32(node + SCHEMA_ITEMS, this.#nodeOf(items))
  }

  #fillStrings(node: number, values: readonly string[]): void {
    const list = this.#writer.allocate(TEXT_SIZE * values.length)
    for (const [i, value] of values.entries()) this.#writer.setText(list + TEXT_SIZE * i, value)
    this.#writer.setUint32(node + SCHEMA_STRINGS, list)
    this.#writer.setUint32(node + SCHEMA_STRING_COUNT, values.length)
  }

  #fillKeys(node: number, properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): void {
    if (required.length > MOST_REQUIRED) throw new Error(`the kernel counts ${MOST_REQUIRED} required fields at most`)
    const keys = Object.entries(properties).map(([key, schema]) => ({
      key,
      node: this.#nodeOf(schema),
      required: required.indexOf(key) + 1,
    }))
    const { place, mask } = this.#writer.addKeys(keys)
    this.#writer.setUint32(node + SCHEMA_KEYS, place)
    this.#writer.setUint32(node + SCHEMA_KEYS_MASK, mask)
    this.#writer.setUint32(node + SCHEMA_REQUIRED, required.length)
  }

  /** `allOf` of conditions on one key that tell each other apart: the only one that our schemas have. */
  #fillChoices(node: number, conditions: readonly JsonSchema[]): void {
    const [chooser] = Object.keys(conditions[0]!.if!.properties!)
    const choices = this.#writer.allocate(CHOICE_SIZE * conditions.length)
    for (const [i, { if: condition, then }] of conditions.entries()) {
      const { const: value } = condition!.properties![chooser!]!
      this.#writer.setText(choices + CHOICE_SIZE * i, JSON.stringify(value))
      this.#writer.setUint32(choices + CHOICE_SIZE * i + TEXT_SIZE, this.#nodeOf(then!))
    }
    const text = this.#writer.addText(chooser!)
    this.#writer.setUint32(node + SCHEMA_CHOOSER, text.place)
    this.#writer.setUint32(node + SCHEMA_CHOOSER_LENGTH, text.length)
    this.#writer.setUint32(node + SCHEMA_CHOICES, choices)
    this.#writer.setUint32(node + SCHEMA_CHOICE_COUNT, conditions.length)
  }
}

const valuesOf = (schema: JsonSchema): readonly unknown[] => ('const' in schema ? [schema.const] : (schema.enum ?? []))

/** Without a type any value will do, unless a list of values says otherwise. */
function typesOf(schema: JsonSchema): number {
  const values = valuesOf(schema)
  const stated = [schema.type ?? []].flat().reduce((types, name) => types | TYPES[name]!, 0)
  const format = schema.format === undefined ? 0 : FORMAT_TIME
  if (values.length === 0) return stated === 0 && !schema.allOf ? TYPE_ANY : stated | format
  const listed = values.reduce((types: number, value) => types | typeOfValue(value), 0)
  return stated === 0 ? listed : stated & listed
}

function typeOfValue(value: unknown): number {
  if (typeof value === 'string') return TYPE_STRING
  if (typeof value === 'boolean') return value ? TYPE_TRUE : TYPE_FALSE
  throw new Error(`the kernel has no lists of ${typeof value}s`)
}

/** As `forValidation` closes objects: what is not declared of one with properties is drift. */
function othersOf({ properties, additionalProperties }: JsonSchema): JsonSchema | undefined {
  if (typeof additionalProperties === 'object') return additionalProperties
  return properties && additionalProperties === undefined ? undefined : {}
}

import { readFileSync } from 'node:fs'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { at } from './edit.ts'
import { isObject } from './places.ts'
import type { Variant } from './variant.ts'

// What a generated schema declares at a place of a line. A validator cannot tell of a field, or of a word in a closed
// list, that the schema allows and the type pages do not name; these two can be read off the schema only.

/** The names of the fields that the schema of the variant's kind declares for the object at `pointer` of `line`. */
export function declaredFields(variant: Variant, line: JsonObject, pointer: string): string[] {
  return [...new Set(schemasAt(variant, line, pointer).flatMap(({ properties }) => Object.keys(properties ?? {})))]
}

/** The words that the schema of the variant's kind lists for the value at `pointer` of `line`. */
export function declaredWords(variant: Variant, line: JsonObject, pointer: string): Json[] {
  const words = schemasAt(variant, line, pointer).flatMap((each) => each.enum ?? ('const' in each ? [each.const] : []))
  return [...new Set(words as Json[])]
}

/** The few words of JSON Schema that the generator writes. */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: Json
  readonly enum?: readonly Json[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly if?: Schema
  readonly then?: Schema
}

const schemas = new Map<string, Schema>()

function read(kind: Variant['kind']): Schema {
  const file = new URL(`../../schemas/${kind}.schema.json`, import.meta.url)
  const schema: Schema = schemas.get(kind) ?? JSON.parse(readFileSync(file, 'utf8'))
  schemas.set(kind, schema)
  return schema
}

/** All schemas that the value at `pointer` has to fit, unions cut down to the branches that suit `line`. */
function schemasAt({ kind }: Variant, line: JsonObject, pointer: string): Schema[] {
  const root = read(kind)
  let found = suiting(root, root, line)
  let place = ''
  for (const key of pointer.split('/').slice(1)) {
    place += `/${key}`
    const value = at(line, place)
    found = found.flatMap(({ properties, additionalProperties, items }) => {
      const below = items ?? properties?.[key] ?? additionalProperties
      return typeof below === 'object' ? suiting(root, below, value) : []
    })
  }
  return found
}

function suiting(root: Schema, schema: Schema, value: Json | undefined): Schema[] {
  const union = schema.anyOf ?? schema.oneOf ?? []
  const parts = [...union.filter((branch) => suits(root, branch, value)), ...(schema.allOf ?? [])]
  if (schema.$ref) parts.push(at(root as Json, schema.$ref.slice(1)) as Schema)
  if (schema.if && schema.then && suits(root, schema.if, value)) parts.push(schema.then)
  return [schema, ...parts.flatMap((part) => suiting(root, part, value))]
}

/** Is `value` of the branch's type, and do its fields hold the literals that the branch asks for? */
function suits(root: Schema, branch: Schema, value: Json | undefined): boolean {
  return suiting(root, branch, value).every(({ type, properties = {} }) => {
    if (type !== undefined && ![type].flat().includes(typeOf(value))) return false
    return Object.entries(properties).every(
      ([key, { const: literal }]) => literal === undefined || !isObject(value) || value[key] === literal,
    )
  })
}

function typeOf(value: Json | undefined): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

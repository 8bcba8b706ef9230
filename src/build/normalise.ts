import { DEFINITION, type JsonSchema, mapSchema } from './json-schema.ts'

type Definitions = Readonly<Record<string, JsonSchema>>

/**
 * The generator's schema in the form that we publish: scalars in place instead of by reference, unions of plain types as
 * one list of types, free JSON as `{}`, our tags as `x-` keywords. It accepts the same values.
 */
export function normalise(schema: JsonSchema, definitions: Definitions): JsonSchema {
  return mapSchema(schema, (node) =>
    tag(typeDiscriminator(requireDiscriminator(mergeUnion(inlineScalar(node, definitions), definitions)))),
  )
}

/** A reference to anything but an object becomes the thing itself; the description at the place of use wins. */
function inlineScalar(node: JsonSchema, definitions: Definitions): JsonSchema {
  if (node.$ref === undefined) return node
  const target = resolve(node, definitions)
  if (isObject(target)) return { ...node, $ref: nameOf(node, definitions) }
  const { $ref, ...annotations } = node
  return { ...normalise(target, definitions), ...annotations }
}

/** What a reference stands for, through aliases. */
export function resolve(node: JsonSchema, definitions: Definitions): JsonSchema {
  if (node.$ref === undefined) return node
  const name = node.$ref.slice(DEFINITION.length)
  if (name === 'JSONValue') return {}
  const target = definitions[name]
  if (!target) throw new Error(`no definition of ${name}`)
  return target.$ref === undefined ? target : resolve(target, definitions)
}

/** The last name of a chain of aliases. */
function nameOf(node: JsonSchema, definitions: Definitions): string {
  const target = definitions[(node.$ref ?? '').slice(DEFINITION.length)]
  return target?.$ref === undefined ? (node.$ref ?? '') : nameOf(target, definitions)
}

const isObject = (node: JsonSchema): boolean => node.type === 'object' || node.allOf !== undefined

/** `A | B` of different JSON types is one schema: keywords of objects say nothing of other types, and so on. */
function mergeUnion(node: JsonSchema, definitions: Definitions): JsonSchema {
  if (!node.anyOf) return node
  const { anyOf, ...rest } = node
  const members = anyOf.filter((member) => member.not === undefined).map((member) => stripped(member, definitions))
  if (members.some((member) => Object.keys(member).length === 0)) return rest
  const types = members.flatMap((member) => member.type ?? [])
  const strings = members.filter((member) => member.type === 'string')
  if (strings.length > 1 && strings.length === members.length)
    return { ...rest, type: 'string', enum: valuesOf(strings) }
  if (new Set(types).size !== types.length)
    throw new Error(`a union that cannot be told apart: ${JSON.stringify(node)}`)
  const merged = Object.assign({}, ...members) as JsonSchema
  // Other than the keywords of one type, a list of values speaks of null too.
  const values = merged.enum && types.includes('null') ? { enum: [...merged.enum, null] } : {}
  return { ...merged, ...values, ...rest, type: types.length === 1 ? types[0]! : types }
}

function stripped(member: JsonSchema, definitions: Definitions): JsonSchema {
  const { description, ...schema } =
    member.$ref === undefined ? member : normalise(resolve(member, definitions), definitions)
  return schema
}

const valuesOf = (members: readonly JsonSchema[]): unknown[] => [
  ...new Set(members.flatMap((member) => member.enum ?? ('const' in member ? [member.const] : []))),
]

/** A branch is chosen by a discriminator that is there: without an object or without it no branch reports anything. */
function requireDiscriminator(node: JsonSchema): JsonSchema {
  if (!node.if?.properties) return node
  const [[name, value]] = Object.entries(node.if.properties) as [[string, JsonSchema]]
  return { ...node, if: { type: 'object', properties: { [name]: { const: value.const } }, required: [name] } }
}

/** The field that tells the branches apart has a type of its own, so that a wrong one is reported as such. */
function typeDiscriminator(node: JsonSchema): JsonSchema {
  if (!node.allOf || !node.properties) return node
  const [[name, { enum: values = [] }]] = Object.entries(node.properties) as [[string, JsonSchema]]
  const description = 'Tells which form the object has.'
  return { ...node, properties: { [name]: { type: typeof values[0], enum: values, description } } }
}

function tag({ open, unit, ...node }: JsonSchema): JsonSchema {
  return { ...node, ...(open && { 'x-open': true }), ...(unit && { 'x-unit': unit }) }
}

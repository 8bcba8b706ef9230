/** The part of JSON Schema draft-07 that our types come out as. */
export interface JsonSchema {
  $schema?: string
  $id?: string
  $ref?: string
  title?: string
  description?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema | JsonSchema[]
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  not?: JsonSchema
  if?: JsonSchema
  then?: JsonSchema
  definitions?: Record<string, JsonSchema>
  /** The list of values is open: others are drift, not errors. */
  'x-open'?: boolean
  /** Unit of a number. */
  'x-unit'?: string
  /** As the generator writes the tags `@open` and `@unit`. */
  open?: boolean
  unit?: string
}

export const DEFINITION = '#/definitions/'

/** The schema with `change` applied to every schema in it, the innermost first. */
export function mapSchema(schema: JsonSchema, change: (node: JsonSchema) => JsonSchema): JsonSchema {
  const visit = (node: JsonSchema) => mapSchema(node, change)
  const visitAll = (nodes: Record<string, JsonSchema>) =>
    Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, visit(node)]))
  const copy = { ...schema }
  if (copy.properties) copy.properties = visitAll(copy.properties)
  if (copy.definitions) copy.definitions = visitAll(copy.definitions)
  if (typeof copy.additionalProperties === 'object') copy.additionalProperties = visit(copy.additionalProperties)
  if (copy.items) copy.items = Array.isArray(copy.items) ? copy.items.map(visit) : visit(copy.items)
  if (copy.anyOf) copy.anyOf = copy.anyOf.map(visit)
  if (copy.allOf) copy.allOf = copy.allOf.map(visit)
  if (copy.if) copy.if = visit(copy.if)
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  if (copy.then) copy.then = visit(copy.then)
  return change(copy)
}

/** The definitions that a schema needs, directly or through others. */
export function reachableDefinitions(
  root: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const reached = new Map<string, JsonSchema>()
  const visit = (schema: JsonSchema) => {
    mapSchema(schema, (node) => {
      const name = node.$ref?.slice(DEFINITION.length)
      const definition = name === undefined ? undefined : definitions[name]
      if (name !== undefined && definition && !reached.has(name)) {
        reached.set(name, definition)
        visit(definition)
      }
      return node
    })
  }
  visit(root)
  return Object.fromEntries([...reached].sort(([a], [b]) => (a < b ? -1 : 1)))
}

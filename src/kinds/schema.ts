import { createRequire } from 'node:module'
import type { LogKindName } from '../model/log-kind.ts'
import type { FieldUnit } from '../model/view.ts'

/** A node of one of our schemas (JSON Schema draft-07), as far as a reader of fields needs it. */
export interface SchemaNode {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: string | number | boolean
  readonly format?: 'date-time'
  readonly enum?: readonly (string | number | boolean)[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly additionalProperties?: SchemaNode
  readonly items?: SchemaNode
  readonly allOf?: readonly { readonly if: SchemaNode; readonly then: SchemaNode }[]
  readonly definitions?: Readonly<Record<string, SchemaNode>>
  readonly 'x-open'?: true
  readonly 'x-unit'?: FieldUnit
}

const require = createRequire(import.meta.url)

/** The schema in schemas/ of the lines of a kind. */
export const loadSchema = (kind: LogKindName): SchemaNode => require(`#schemas/${kind}`) as SchemaNode

/** One field of a kind of log, of all its variants together. */
export interface Field {
  /** `{key}` stands for any key of a map. */
  readonly path: string
  readonly type: string
  /** Whether all variants of its object that know it must have it. */
  readonly required: boolean
  readonly unit: FieldUnit | undefined
  readonly values: readonly (string | number | boolean)[] | undefined
  /** Other values than these are drift, not errors. */
  readonly isOpen: boolean
  readonly description: string
}

/** Every field that a schema declares, outer before inner ones. */
export function listFields(schema: SchemaNode): Field[] {
  const definitions = schema.definitions ?? {}
  const fields = new Map<string, Field>()
  addFields(schema, '', definitions, fields)
  return [...fields.values()]
}

type Definitions = Readonly<Record<string, SchemaNode>>

function addFields(node: SchemaNode, path: string, definitions: Definitions, fields: Map<string, Field>): void {
  for (const variant of variantsOf(node, definitions)) {
    for (const [name, property] of Object.entries(variant.properties ?? {})) {
      const fieldPath = path === '' ? name : `${path}.${name}`
      addField(property, fieldPath, variant.required?.includes(name) ?? false, definitions, fields)
    }
  }
}

function addField(
  property: SchemaNode,
  path: string,
  required: boolean,
  definitions: Definitions,
  fields: Map<string, Field>,
): void {
  const node = resolveNode(property, definitions)
  const field = toField(node, path, required, property.description ?? node.description ?? '')
  fields.set(path, mergeField(fields.get(path), field))
  addFields(node, path, definitions, fields)
  if (node.items) addElement(node.items, `${path}[]`, definitions, fields)
  if (node.additionalProperties && Object.keys(node.additionalProperties).length > 0) {
    addElement(node.additionalProperties, `${path}.{key}`, definitions, fields)
  }
}

/** What an array or a map holds is a field of its own only if it is no object: of those the fields are told. */
function addElement(element: SchemaNode, path: string, definitions: Definitions, fields: Map<string, Field>): void {
  const node = resolveNode(element, definitions)
  if (node.properties || node.allOf) addFields(node, path, definitions, fields)
  else addField(element, path, false, definitions, fields)
}

function variantsOf(node: SchemaNode, definitions: Definitions): SchemaNode[] {
  const resolved = resolveNode(node, definitions)
  return resolved.allOf ? resolved.allOf.map(({ then }) => resolveNode(then, definitions)) : [resolved]
}

/** A node, or what it refers to. */
export const resolveNode = (node: SchemaNode, definitions: Definitions): SchemaNode =>
  node.$ref === undefined ? node : definitions[node.$ref.slice('#/definitions/'.length)]!

function toField(node: SchemaNode, path: string, required: boolean, description: string): Field {
  const values = node.enum ?? (node.const === undefined ? undefined : [node.const])
  return {
    path,
    type: typeOf(node),
    required,
    unit: node['x-unit'],
    values,
    isOpen: node['x-open'] === true,
    description,
  }
}

const typeOf = ({ type, allOf }: SchemaNode): string =>
  type === undefined ? (allOf ? 'object' : 'any') : [type].flat().join(' | ')

/** The same path in another variant: required only if it is so in both, with the values of both. */
function mergeField(left: Field | undefined, right: Field): Field {
  if (!left) return right
  const values = left.values && right.values ? [...new Set([...left.values, ...right.values])] : undefined
  return { ...left, required: left.required && right.required, values }
}

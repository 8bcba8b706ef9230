import { createGenerator } from 'ts-json-schema-generator'
import { DEFINITION, type JsonSchema, reachableDefinitions } from './json-schema.ts'
import { normalise, resolve } from './normalise.ts'
import { packagePath } from './paths.ts'

/** Where the types are: a file and the name of an interface whose properties are the roots of the schemas. */
export interface SchemaSource {
  readonly file: string
  readonly type: string
  /** `urn:sora-logs:` plus this plus the property's name is the `$id`. */
  readonly prefix: string
}

export const LOG_SCHEMAS: SchemaSource = { file: 'src/sora/index.ts', type: 'SoraLogs', prefix: 'log:' }

/** One JSON Schema (draft-07) for each property of the interface, by its name. */
export function makeSchemas({ file, type, prefix }: SchemaSource): Map<string, JsonSchema> {
  const generated = createGenerator({
    path: packagePath(file),
    tsconfig: packagePath('tsconfig.json'),
    type,
    expose: 'export',
    additionalProperties: true,
    jsDoc: 'extended',
    extraTags: ['unit', 'open'],
    skipTypeCheck: true,
  }).createSchema(type) as JsonSchema
  const definitions = withPlainNames(generated.definitions ?? {})
  const roots = Object.entries(definitions[type]?.properties ?? {})
  return new Map(roots.map(([name, root]) => [name, makeRoot(`${prefix}${name}`, root, definitions)]))
}

function makeRoot(id: string, root: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const schema = normalise(resolve(root, definitions), definitions)
  const normal = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, normalise(definition, definitions)]),
  )
  const needed = reachableDefinitions(schema, normal)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:sora-logs:${id}`,
    title: root.$ref?.slice(DEFINITION.length) ?? id,
    ...schema,
    ...(Object.keys(needed).length > 0 && { definitions: needed }),
  }
}

/** Generic types have names such as `Envelope<"stats">`, which no reference may hold as they are. */
function withPlainNames(definitions: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const plain = (name: string) => decodeURIComponent(name).replace(/[^A-Za-z0-9_]+/g, '_')
  const text = JSON.stringify(definitions, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? DEFINITION + plain(value.slice(DEFINITION.length)) : value,
  )
  const entries = Object.entries(JSON.parse(text) as Record<string, JsonSchema>)
  return Object.fromEntries(entries.map(([name, definition]) => [plain(name), definition]))
}

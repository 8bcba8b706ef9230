import { createGenerator } from 'ts-json-schema-generator'
import { DEFINITION, type JsonSchema, reachableDefinitions } from './json-schema.ts'
import { normalise, resolve } from './normalise.ts'
import { packagePath } from './paths.ts'

/** Where types are: a file and the name of an interface whose properties are the roots of the schemas. */
interface SchemaSource {
  readonly file: string
  readonly type: string
  /** `urn:sora-logs:` plus this plus the property's name is the `$id`. */
  readonly prefix: string
  /** The title of a schema; without it the name of its type. */
  readonly title?: (name: string) => string
}

const LOGS: SchemaSource = { file: 'src/sora/index.ts', type: 'SoraLogs', prefix: 'log:' }
const OUTPUTS: SchemaSource = {
  file: 'src/commands/outputs/index.ts',
  type: 'Outputs',
  prefix: 'output:',
  title: (name) => `sora-logs ${name} --json`,
}
const FILES: SchemaSource = {
  file: 'src/commands/outputs/files.ts',
  type: 'Files',
  prefix: 'file:',
  title: (name) => `file of sora-logs: ${name}`,
}

const HEAD = { $schema: 'http://json-schema.org/draft-07/schema#' }

/** Every file in schemas/, by its path there: those of Sora's logs, and those of our own JSON. */
export function makeSchemaFiles(): Map<string, string> {
  const text = (schema: JsonSchema) => `${JSON.stringify(schema, null, 2)}\n`
  const ours = [...makeSchemas(OUTPUTS), ...makeSchemas(FILES)]
  return new Map([
    ...[...makeSchemas(LOGS)].map(([kind, schema]) => [`${kind}.schema.json`, text(schema)] as const),
    ...ours.map(([name, schema]) => [`output/${name}.schema.json`, text(schema)] as const),
  ])
}

/** One JSON Schema (draft-07) for each property of the interface, by its name. */
function makeSchemas({ file, type, prefix, title }: SchemaSource): Map<string, JsonSchema> {
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
  return new Map(
    roots.map(([name, root]) => {
      const heading = title?.(name) ?? root.$ref?.slice(DEFINITION.length) ?? name
      return [name, { ...HEAD, $id: `urn:sora-logs:${prefix}${name}`, title: heading, ...makeRoot(root, definitions) }]
    }),
  )
}

function makeRoot(root: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const schema = normalise(resolve(root, definitions), definitions)
  const normal = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, normalise(definition, definitions)]),
  )
  const needed = reachableDefinitions(schema, normal)
  return Object.keys(needed).length > 0 ? { ...schema, definitions: needed } : schema
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

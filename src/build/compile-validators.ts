import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { _, Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { buildSync } from 'esbuild'
import { LOG_KIND_NAMES } from '../kinds/index.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { FORMATS } from '../validate/string-formats.ts'
import { type JsonSchema, mapSchema } from './json-schema.ts'
import { packagePath } from './paths.ts'

/**
 * Writes `dist/validators/<kind>.cjs`, so that no schema is compiled when the program runs.
 *
 * @returns the files that are part of them
 */
export function buildValidators(): string[] {
  mkdirSync(packagePath('dist/validators'), { recursive: true })
  return LOG_KIND_NAMES.flatMap((kind) => {
    const { text, inputs } = bundle(compile(forValidation(readSchema(kind))))
    writeFileSync(packagePath(`dist/validators/${kind}.cjs`), text)
    return inputs
  })
}

export const readSchema = (kind: LogKindName): JsonSchema =>
  JSON.parse(readFileSync(packagePath(`schemas/${kind}.schema.json`), 'utf8')) as JsonSchema

/**
 * The schema that also finds drift: fields that it does not declare, and values that an open list does not have. The
 * errors of an open list pass through the keyword `x-open`, by which validation knows them.
 */
export function forValidation(schema: JsonSchema): object {
  return mapSchema(schema, (node) => openList(closed(node)))
}

function closed(node: JsonSchema): JsonSchema {
  if (node.if) return { ...node, if: opened(node.if) }
  if (!node.properties || node.additionalProperties !== undefined || node.allOf) return node
  return { ...node, additionalProperties: false }
}

/** A condition looks at one property of many; it was closed like any object before its parent was reached. */
const opened = ({ additionalProperties, ...node }: JsonSchema): JsonSchema => node

function openList({ enum: values, ...node }: JsonSchema): JsonSchema {
  if (!values) return node
  return node['x-open'] ? ({ ...node, 'x-open': values } as object) : { ...node, enum: values }
}

function compile(schema: object): string {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    ownProperties: true,
    strictNumbers: true,
    strictTypes: false,
    allowUnionTypes: true,
    formats: FORMATS,
    keywords: ['x-unit', { keyword: 'x-open', macro: (values: unknown[]) => ({ enum: values }) }],
    code: { source: true, formats: _`require('../validate/string-formats.ts').FORMATS` },
  })
  return withOneList(standalone.default(ajv, ajv.compile(schema)))
}

/**
 * With `allErrors` ajv makes a new list of all errors so far for each element that has some, which takes the square of
 * their number. Here they are added to the one list.
 */
function withOneList(code: string): string {
  const added = code.replaceAll(/vErrors\.concat\((\w+\.errors)\)/g, 'addAll(vErrors, $1)')
  if (added.includes('.concat(')) throw new Error('ajv joins its lists of errors in another way than it did')
  return `${added}\nfunction addAll(all, more) { for (const error of more) all.push(error); return all }`
}

function bundle(code: string): { text: string; inputs: string[] } {
  const result = buildSync({
    absWorkingDir: packagePath('.'),
    stdin: { contents: code, resolveDir: packagePath('src/build') },
    bundle: true,
    format: 'cjs',
    minify: true,
    platform: 'node',
    target: 'node20',
    write: false,
    metafile: true,
  })
  return { text: result.outputFiles[0]!.text, inputs: Object.keys(result.metafile.inputs) }
}

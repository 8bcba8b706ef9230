import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type JsonSchema, mapSchema } from '../../../src/build/json-schema.ts'
import { makeSchemaFiles } from '../../../src/build/schemas.ts'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'

const files = makeSchemaFiles()
const committed = (path: string) => readFileSync(new URL(`../../../schemas/${path}`, import.meta.url), 'utf8')

test('there is a schema for every kind of log', () => {
  expect([...files.keys()]).toEqual(expect.arrayContaining(LOG_KIND_NAMES.map((kind) => `${kind}.schema.json`)))
})

describe.each([...files])('%s', (path, text) => {
  test('is what the types say (npm run generate)', () => {
    expect(committed(path)).toBe(text)
  })

  test('has an id, a title, and a description on every property', () => {
    const schema = JSON.parse(text) as JsonSchema
    expect(schema.$id).toMatch(/^urn:sora-logs:/)
    expect(schema.title).toBeTruthy()
    const silent: string[] = []
    mapSchema(schema, (node) => {
      for (const [name, property] of Object.entries(node.properties ?? {})) {
        const isDiscriminator = Object.keys(property).join() === 'const'
        if (!property.description && !isDiscriminator) silent.push(name)
      }
      return node
    })
    expect(silent).toEqual([])
  })
})

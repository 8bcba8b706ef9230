import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { forValidation } from '../../src/build/compile-validators.ts'
import type { JsonSchema } from '../../src/build/json-schema.ts'

const schemas = join(import.meta.dirname, '../../schemas/output')
const ENDING = '.schema.json'
const ajv = new Ajv({ allErrors: true, strictTypes: false, allowUnionTypes: true, keywords: ['x-open', 'x-unit'] })

/** What a command's --json may print, by the command; closed, so that a key which the schema does not declare is a fault. */
export const OUTPUT_VALIDATORS: ReadonlyMap<string, ValidateFunction> = new Map(
  readdirSync(schemas)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => {
      const schema = JSON.parse(readFileSync(join(schemas, file), 'utf8')) as JsonSchema
      return [basename(file, ENDING), ajv.compile(forValidation(schema))]
    }),
)

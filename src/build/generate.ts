import { mkdirSync, writeFileSync } from 'node:fs'
import { packagePath } from './paths.ts'
import { LOG_SCHEMAS, makeSchemas } from './schemas.ts'

mkdirSync(packagePath('schemas/output'), { recursive: true })
for (const [name, schema] of makeSchemas(LOG_SCHEMAS)) {
  writeFileSync(packagePath(`schemas/${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`)
}

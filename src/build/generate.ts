import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { packagePath } from './paths.ts'
import { makeSchemaFiles } from './schemas.ts'

const files = makeSchemaFiles()
mkdirSync(packagePath('schemas/output'), { recursive: true })
// What is written by hand stays.
for (const path of readdirSync(packagePath('schemas'), { recursive: true, encoding: 'utf8' })) {
  if (path.endsWith('.schema.json')) rmSync(packagePath(`schemas/${path}`))
}
for (const [path, text] of files) writeFileSync(packagePath(`schemas/${path}`), text)

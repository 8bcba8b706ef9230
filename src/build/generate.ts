import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { packagePath } from './paths.ts'
import { makeSchemaFiles } from './schemas.ts'

const files = makeSchemaFiles()
rmSync(packagePath('schemas'), { recursive: true, force: true })
mkdirSync(packagePath('schemas/output'), { recursive: true })
for (const [path, text] of files) writeFileSync(packagePath(`schemas/${path}`), text)

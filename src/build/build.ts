import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { bundleLibrary, bundlePackage, bundleProgram, PROGRAM_ENTRIES } from './bundle.ts'
import { buildValidators } from './compile-validators.ts'
import { buildKernel } from './kernel.ts'
import { noticesOf } from './notices.ts'
import { buildParser } from './parser.ts'
import { packagePath } from './paths.ts'
import { buildTables } from './tables.ts'

rmSync(packagePath('dist'), { recursive: true, force: true })
const inputs = buildValidators()
buildParser()
await buildKernel()
buildTables()
const bundles = [bundleProgram(PROGRAM_ENTRIES), bundleLibrary('src/index.ts'), bundlePackage('string-width')]
for (const { files, outputs } of bundles) {
  for (const [name, text] of files) writeFileSync(packagePath(`dist/${name}`), text)
  inputs.push(...Object.values(outputs).flatMap((output) => Object.keys(output.inputs)))
}
writeFileSync(packagePath('dist/NOTICES.txt'), noticesOf(inputs))
// In a process like that of users: V8 takes what another made with the same flags alone.
execFileSync(process.execPath, [packagePath('src/build/code-cache.cjs')], { env: { ...process.env, NODE_OPTIONS: '' } })

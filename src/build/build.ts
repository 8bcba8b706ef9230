import { rmSync } from 'node:fs'
import { buildSync } from 'esbuild'
import { buildKernel } from './kernel.ts'
import { buildParser } from './parser.ts'
import { packagePath } from './paths.ts'
import { buildValidators } from './validators.ts'

rmSync(packagePath('dist'), { recursive: true, force: true })
buildValidators()
buildParser()
await buildKernel()
buildSync({
  entryPoints: [packagePath('src/cli.ts'), packagePath('src/index.ts')],
  outdir: packagePath('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
})

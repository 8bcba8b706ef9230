// `npm run build` makes dist/ anew; with an option it makes less.
//   --if-stale    nothing, unless something that dist/ is made of is newer
//   --for-tests   parts that are stale, and the program: without types, licences and what V8 compiles
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundleLibrary, bundleProgram, bundleVersion, writeBundle } from './bundle.ts'
import { noticesOf } from './notices.ts'
import { PARTS, type Part } from './parts.ts'
import { packagePath } from './paths.ts'
import { isStale, type Made } from './stale.ts'
import { runTool } from './tool.ts'

const DIST: Made = {
  to: [
    ...PARTS.flatMap(({ to }) => to),
    'dist/program.cjs',
    'dist/types',
    'dist/NOTICES.txt',
    `dist/code-cache/${process.versions.v8}`,
  ],
  from: ['src', 'bin', 'schemas', 'package.json', 'package-lock.json'],
}

const { values } = parseArgs({ options: { 'if-stale': { type: 'boolean' }, 'for-tests': { type: 'boolean' } } })
if (values['for-tests']) await buildForTests()
else if (!values['if-stale'] || isStale(DIST)) await build()

async function build(): Promise<void> {
  clearDist()
  await Promise.all([buildTypes(), buildProgram()])
}

async function buildForTests(): Promise<void> {
  const stale = PARTS.filter(isStale)
  clearDist(PARTS.filter((part) => !stale.includes(part)))
  const parts = makeParts(stale)
  for (const bundle of [bundleProgram(), bundleVersion()]) writeBundle(bundle)
  await parts
}

/** The program and all that goes with it. */
async function buildProgram(): Promise<void> {
  const parts = makeParts(PARTS)
  const bundles = [bundleProgram(), bundleVersion(), bundleLibrary('src/index.ts')].flatMap(writeBundle)
  writeFileSync(packagePath('dist/NOTICES.txt'), noticesOf([...(await parts), ...bundles]))
  // In a process like that of users: V8 takes what another made with the same flags alone.
  const env = { ...process.env, NODE_OPTIONS: '' }
  execFileSync(process.execPath, [packagePath('src/build/code-cache.cjs')], { env })
}

async function buildTypes(): Promise<void> {
  await runTool('typescript/bin/tsc', ['-p', packagePath('src/build/tsconfig.types.json')])
}

/** @returns the files that are part of them */
async function makeParts(parts: readonly Part[]): Promise<string[]> {
  return (await Promise.all(parts.map(({ make }) => make()))).flat()
}

/** Leaves nothing of an earlier build but these parts. */
function clearDist(kept: readonly Part[] = []): void {
  const paths = new Set(kept.flatMap(({ to }) => to))
  mkdirSync(packagePath('dist'), { recursive: true })
  for (const path of readdirSync(packagePath('dist')).map((name) => `dist/${name}`)) {
    if (!paths.has(path)) rmSync(packagePath(path), { recursive: true })
  }
}

// `npm run break [-- TEXT]` undoes each promise of the fault table (those of the group TEXT, or whose title or broken file
// holds it) in a copy of the project, and runs the tests that hold it: they have to fail. Ends with 1 if a break goes
// unnoticed.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Break } from './fault.ts'
import { FAULT_GROUPS } from './index.ts'

const root = join(import.meta.dirname, '../..')
const COPIED = ['bin', 'src', 'schemas', 'samples', 'test', 'package.json', 'tsconfig.json', 'README.md']

const copy = mkdtempSync(join(tmpdir(), 'sora-logs-break-'))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130))
for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

const build = (): void =>
  void execFileSync('npx', ['tsx', 'src/build/build.ts', '--for-tests'], { cwd: copy, stdio: 'pipe' })

/** How many tests of a group with this title passed and failed. */
function runTests(group: string, title: string): { passed: number; failed: number } {
  const report = join(copy, 'dist/test-report.json')
  const pattern = title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  rmSync(report, { force: true })
  spawnSync(
    'npx',
    [...'vitest run --bail 1 --config test/vitest.config.ts -t'.split(' '), pattern, `test/faults/${group}.test.ts`],
    { cwd: copy, stdio: 'pipe' },
  )
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests }
}

function isNoticed({ file, from, to }: Break, group: string, title: string): boolean {
  const path = join(copy, 'src', file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.split(from).join(to))
  try {
    build()
    return runTests(group, title).failed > 0
  } finally {
    writeFileSync(path, text)
  }
}

build()
const wanted = process.argv[2] ?? ''
let unnoticed = 0
for (const { name, faults } of FAULT_GROUPS) {
  for (const { fault, breaks } of faults) {
    const chosen = breaks.filter(({ file }) => name === wanted || fault.includes(wanted) || file.includes(wanted))
    if (chosen.length === 0) continue
    build()
    const whole = runTests(name, fault)
    if (whole.failed > 0 || whole.passed === 0) throw new Error(`${name}: '${fault}' has no tests that pass unbroken`)
    for (const change of chosen) {
      const noticed = isNoticed(change, name, fault)
      if (!noticed) unnoticed += 1
      console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'} ${name}: ${fault} (${change.file})`)
    }
  }
}
console.log(`${unnoticed} unnoticed`)
process.exitCode = unnoticed > 0 ? 1 : 0

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundleVersion } from '../src/build/bundle.ts'

const root = join(import.meta.dirname, '..')

// Each file is a function of the program, called by its path, that runs when it is needed first.
const TELL_FILES = `
  const { Session } = require('node:inspector')
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  process.on('exit', () =>
    session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      const { functions, url } = result.find(({ url }) => /(?:program|version)\\.cjs$/.test(url))
      const run = functions.filter(({ ranges }) => ranges[0].count > 0).map(({ functionName }) => functionName)
      console.error(JSON.stringify([...Object.keys(require.cache), url, ...run]))
    }),
  )
  require('./bin/sora-logs.js')`

/** What a run has loaded when it ends: sources by their paths in src/, packages by their names, other files as they are. */
function loadedBy(...args: string[]): string[] {
  const { stderr } = spawnSync(process.execPath, ['-e', TELL_FILES, 'sora-logs', ...args], { cwd: root })
  const names = JSON.parse(stderr.toString().trim().split('\n').at(-1)!) as string[]
  const files = names
    .map((name) => name.replace(`${root}/`, '').replace('file://', ''))
    .filter((name) => IS_FILE.test(name))
  return [...new Set(files.map(nameOf))].sort()
}

const IS_FILE = /^(?:src|node_modules|dist|schemas)\/|^package\.json$/

function nameOf(input: string): string {
  const [, source, name] = /^src\/(.*)$|node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? []
  return source ?? name ?? input
}

const isPackage = (part: string): boolean => !/\.\w+$/.test(part)
const isFormat = (part: string): boolean => /^render\/(csv|json|jsonl|markdown|table)\.ts$/.test(part)
const isMadeByBuild = (part: string): boolean => /^(dist\/(?!program\.cjs)|schemas\/)/.test(part)

const COMMAND = /^commands\/(grep|inspect|schema|stats|validate)[/.]/

test('the version is told by what it needs and nothing else', () => {
  expect(loadedBy('--version')).toEqual(['dist/version.cjs'])
  const { inputs } = bundleVersion().outputs['dist/version.cjs']!
  expect(Object.keys(inputs).map(nameOf).sort()).toEqual([
    'cli.ts',
    'commands/version.ts',
    'model/exit-code.ts',
    'model/interruption.ts',
    'model/user-error.ts',
    'node-io.ts',
    'package.json',
    // For what goes wrong.
    'render/excerpt.ts',
    'render/safe-text.ts',
    'render/widths.ts',
  ])
})

test('help knows the command line and nothing of logs', () => {
  const parts = loadedBy('--help')
  expect(parts.filter(isPackage)).toEqual(['commander', 'fastest-levenshtein'])
  expect(parts.filter((part) => /^(aggregates|engine|input|query|redact|scan)\//.test(part))).toEqual([])
  expect(parts.filter((part) => COMMAND.test(part))).toEqual([])
  expect(parts.filter((part) => part.startsWith('render/'))).toEqual(['render/formats.ts'])
  expect(parts.filter(isMadeByBuild)).toEqual([])
})

describe('a command loads its own files, the format that it writes, and what its lines ask for', () => {
  const COMMON = ['commander', 'fastest-levenshtein']
  const READING = [...COMMON]
  const TABLE = ['chalk', 'cli-table3', 'emoji-regex', 'is-fullwidth-code-point']
  interface Loaded {
    readonly packages: string[]
    readonly formats: string[]
    readonly madeByBuild: string[]
  }
  const NOTHING: Loaded = { packages: READING, formats: [], madeByBuild: [] }

  test.each<[line: string, loaded: Loaded]>([
    ['stats --json samples/connection.jsonl', { ...NOTHING, formats: ['json'] }],
    ['stats samples/connection.jsonl', { ...NOTHING, packages: [...READING, ...TABLE].sort(), formats: ['table'] }],
    [
      'inspect --format csv samples/connection.jsonl',
      {
        ...NOTHING,
        packages: ['commander', 'csv-stringify', 'fastest-levenshtein'],
        formats: ['csv'],
      },
    ],
    ['grep -q sendrecv samples/connection.jsonl', NOTHING],
    ['validate --json samples/api.jsonl', { ...NOTHING, packages: COMMON, formats: ['json'] }],
    [
      'validate --json test/cases/validate-missing-field-is-an-error/log/api.jsonl',
      { packages: COMMON, formats: ['json'], madeByBuild: ['dist/validators/api.cjs'] },
    ],
    [
      'schema --json api',
      { packages: ['commander', 'fastest-levenshtein'], formats: ['json'], madeByBuild: ['schemas/api.schema.json'] },
    ],
  ])('%s', (line, loaded) => {
    const words = line.split(' ')
    const parts = loadedBy(...words)
    expect(parts.filter(isPackage)).toEqual(loaded.packages)
    expect(parts.filter(isFormat)).toEqual(loaded.formats.map((name) => `render/${name}.ts`))
    expect(parts.filter(isMadeByBuild)).toEqual(loaded.madeByBuild)
    const own = new RegExp(`^commands/${words[0]}[/.]`)
    expect(parts.filter((part) => COMMAND.test(part) && !own.test(part))).toEqual([])
  })
})

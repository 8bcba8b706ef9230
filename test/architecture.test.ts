import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')

/** Folder of src/ (or a file at its top) -> the folders and packages that it may import, beside itself and node:*. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  sora: [],
  model: ['sora'],
  kinds: ['fastest-levenshtein', 'model'],
  input: ['fzstd', 'kinds', 'model', 'tar-stream', 'xxhash-wasm', 'yauzl'],
  scan: ['kinds', 'model'],
  validate: ['ajv', 'kinds', 'model'],
  query: ['#expression-parser', 'kinds', 'model'],
  aggregates: ['kinds', 'model', 'query'],
  measures: ['aggregates', 'kinds', 'model', 'query'],
  engine: ['input', 'scan', 'validate', 'query', 'aggregates', 'kinds', 'model'],
  render: ['#string-width', 'chalk', 'cli-table3', 'csv-stringify', 'string-width', 'kinds', 'model'],
  redact: ['kinds', 'model', 'scan'],
  commands: [
    '#package.json',
    'commander',
    'split2',
    'aggregates',
    'engine',
    'input',
    'kinds',
    'measures',
    'model',
    'query',
    'redact',
    'render',
    'validate',
  ],
  build: ['ajv', 'esbuild', 'peggy', 'ts-json-schema-generator', 'kinds', 'model', 'scan', 'validate'],
  'cli.ts': ['commands', 'model', 'node-io.ts', 'render', 'worker.ts'],
  'node-io.ts': ['model'],
  'worker.ts': ['engine'],
  'index.ts': ['engine', 'kinds', 'model', 'sora'],
}

interface Import {
  readonly file: string
  readonly from: string
  readonly target: string
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8')
  return [...text.matchAll(/(?:from |import\(|require\()'([^']+)'|^import '([^']+)'/gm)].map(([, from = '', bare]) => {
    const name = bare ?? from
    const target = name.startsWith('.') ? placeOf(join(file, '..', name)) : packageOf(name)
    return { file, from: placeOf(file), target }
  })
})

/** File -> the files of src/ that it imports, be it for their types alone. In AssemblyScript their names have no ending. */
const FILE_IMPORTS = new Map(
  files.map((file) => {
    const names = [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)]
    return [file, names.map(([, name = '']) => join(file, '..', extname(name) ? name : `${name}.ts`))]
  }),
)

/** The first way from a file back to itself that is met. */
function findCircle(): string[] | undefined {
  const isDone = new Set<string>()
  const walk = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (isDone.has(file)) return undefined
    for (const target of FILE_IMPORTS.get(file) ?? []) {
      const circle = walk(target, [...way, file])
      if (circle) return circle
    }
    isDone.add(file)
    return undefined
  }
  for (const file of files) {
    const circle = walk(file, [])
    if (circle) return circle
  }
  return undefined
}

function placeOf(path: string): string {
  return path.split('/')[0]!
}

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/')
}

describe('imports point downwards', () => {
  test.each(Object.keys(MAY_IMPORT))('%s', (place) => {
    const allowed = new Set([place, ...MAY_IMPORT[place]!])
    const wrong = imports.filter(
      ({ from, target }) => from === place && !target.startsWith('node:') && !allowed.has(target),
    )
    expect(wrong).toEqual([])
  })
})

test('each import of a file is followed to it', () => {
  const lost = [...FILE_IMPORTS.values()].flat().filter((target) => !files.includes(target))
  expect(lost).toEqual([])
})

test('no file imports itself by way of others', () => {
  expect(findCircle()).toBeUndefined()
})

test('every folder of src/ has its row', () => {
  expect([...new Set(files.map(placeOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort())
})

test('the rule is read from imports that are there', () => {
  expect(imports.length).toBeGreaterThan(files.length)
})

test('a package that is used only in one folder stays there', () => {
  const users = (name: string) => [...new Set(imports.filter(({ target }) => target === name).map(({ from }) => from))]
  expect(users('chalk')).toEqual(['render'])
  expect(users('cli-table3')).toEqual(['render'])
  expect(users('csv-stringify')).toEqual(['render'])
  expect(users('fastest-levenshtein')).toEqual(['kinds'])
  expect(users('string-width')).toEqual(['render'])
  expect(users('commander')).toEqual(['commands'])
})

/** Who reads the text of a line that a scanner has read already. */
const READ_LINES: Readonly<Record<string, string>> = {
  'engine/search/matcher.ts': 'grep: what patterns are looked for in, and lines that are printed',
  'engine/search/line-fields.ts': 'grep: records that are printed',
}

/** Who parses JSON, and what of. Whoever filters or counts is not here: columns are all that it needs. */
const PARSES_JSON: Readonly<Record<string, string>> = {
  'input/read-head.ts': 'first lines of a file, which tell its kind and its time',
  'input/wrapped/wrapping.ts': 'lines around log lines',
  'scan/kind-teller.ts': 'lines of which no scanner tells the kind',
  'scan/read-line.ts': 'lines for the reference scanner and for ajv',
  'scan/long-line.ts': 'one value of a line that is too long to be parsed',
  'scan/kernel/kernel-column.ts': 'one value: a pending cell, a string with an escape',
  'scan/field-reader.ts': 'one value: the text `json` of api lines',
  'scan/json-walk.ts': 'one value: a key with an escape',
  'validate/validation.ts': 'one value: that of an undeclared key',
  'commands/grep/records.ts': 'a line around a log line, which is printed as JSON if it is',
  'commands/grep/rows.ts': 'one value: a cell of a record',
  'commands/validate/mask-problem.ts': 'one value: what a problem found',
  'kinds/field-path.ts': 'a quoted key on the command line',
  'kinds/computed.ts': 'a formula of the plan',
  'aggregates/grouping/values.ts': 'the key of a group, which a state keeps as text',
  'commands/stats/checked-json.ts': 'a state file or a question, before it is checked',
}

test.each([
  ['the text of a line', /\bbatch\.bytes\(/, READ_LINES],
  ['JSON', /\bJSON\.parse\(/, PARSES_JSON],
])('%s is read by these files alone', (_, call, readers) => {
  const users = files.filter((file) => placeOf(file) !== 'build' && call.test(codeOf(file)))
  expect(users.sort()).toEqual(Object.keys(readers).sort())
})

function codeOf(file: string): string {
  return readFileSync(join(src, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '')
}

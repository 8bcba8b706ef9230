import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, type Option } from 'commander'
import { describe, expect, test } from 'vitest'
import type { CommandModule } from '../src/commands/command-module.ts'
import { COMMANDS, type CommandName } from '../src/commands/index.ts'
import { generalOptions } from '../src/commands/options.ts'
import { LOG_KIND_NAMES, LOG_KINDS, NOT_ANALYSED } from '../src/kinds/index.ts'
import { listFields, loadSchema, type SchemaNode } from '../src/kinds/schema.ts'
import type { LogKind } from '../src/model/log-kind.ts'
import { RENDERERS } from '../src/render/index.ts'
import { CASE_LINES } from './support/read-cases.ts'
import { VARIANTS } from './support/variants.ts'

const root = join(import.meta.dirname, '..')

const commandNames = Object.keys(COMMANDS) as CommandName[]

async function optionsOf(name: CommandName): Promise<readonly Option[]> {
  const module = (await COMMANDS[name].load()) as CommandModule<object>
  return module.configure(new Command(name)).options
}

/** The command lines of the cases of a command. */
const linesOf = (name: CommandName): string[] =>
  CASE_LINES.flatMap(({ command }) => (new RegExp(`\\bsora-logs ${name}( |$)`).test(command) ? [command] : []))

const holdsWord = (lines: readonly string[], ...words: (string | undefined)[]): boolean =>
  lines.some((line) => line.split(/[ =]/).some((word) => words.includes(word)))

describe.each(commandNames)('the command %s', (name) => {
  test('has a case that is named after it', () => {
    expect(CASE_LINES.map((line) => line.name)).toContainEqual(expect.stringMatching(`^${name}-`))
  })

  test('has a case for each of its options', async () => {
    const missing = (await optionsOf(name)).filter(({ short, long }) => !holdsWord(linesOf(name), short, long))
    expect(missing.map(({ flags }) => flags)).toEqual([])
  })

  test('has a case for each of its formats', async () => {
    const format = (await optionsOf(name)).find(({ long }) => long === '--format')
    const formats = (format?.argChoices ?? []).filter((choice) => choice !== format?.defaultValue)
    expect(formats.filter((choice) => !holdsWord(linesOf(name), choice, `--${choice}`))).toEqual([])
  })

  test('has a schema for its JSON', async () => {
    const hasJson = (await optionsOf(name)).some(({ long }) => long === '--json')
    expect(existsSync(join(root, `schemas/output/${name}.schema.json`))).toBe(hasJson)
  })
})

test('every general option has a case', () => {
  const lines = commandNames.flatMap(linesOf)
  expect(generalOptions().filter(({ short, long }) => !holdsWord(lines, short, long))).toEqual([])
})

test('every case is named after what it runs: a command, or the program', () => {
  const names = new Set(CASE_LINES.map(({ name }) => name.slice(0, name.indexOf('-'))))
  expect([...names].filter((name) => name !== 'program' && !(name in COMMANDS))).toEqual([])
})

test('every variant of the cases has its file', () => {
  const folder = join(root, 'test/laws/cases')
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'))
  const tested = texts.flatMap((text) => /^testEveryCaseBy\('(.+)'\)$/m.exec(text)?.[1] ?? [])
  expect(tested.sort()).toEqual(Object.keys(VARIANTS).sort())
})

test('every problem code is in what some case expects', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/output/validate.schema.json'), 'utf8')) as SchemaNode
  const codes = schema.definitions?.ProblemGroupOutput?.properties?.code?.enum ?? []
  expect(codes.length).toBeGreaterThan(0)
  const folders = new Set(CASE_LINES.map(({ folder }) => folder))
  const expected = [...folders].map((folder) => readFileSync(join(folder, 'expected'), 'utf8')).join('')
  expect(codes.filter((code) => !new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(expected))).toEqual([])
})

test('names are unique', () => {
  const logs = [...LOG_KIND_NAMES, ...NOT_ANALYSED]
  const endings = Object.values(RENDERERS).map(({ ending }) => ending)
  for (const names of [logs, endings]) expect(names).toEqual([...new Set(names)])
})

describe.each(LOG_KIND_NAMES.map((name) => LOG_KINDS[name]))('the log kind $name', (kind) => {
  const fields = new Map(listFields(loadSchema(kind.name)).map((field) => [field.path, field]))
  const ids = Object.values(kind.ids).flat()

  /** The schema knows the field, or leaves free what is in its object. */
  const isDeclared = (path: string): boolean => fields.has(path) || isFree(parentOf(path))

  /** Nothing is declared inside: any JSON, or the JSON text of `api`. */
  const isFree = (path: string): boolean =>
    path === kind.jsonText || (fields.has(path) && ![...fields.keys()].some((field) => field.startsWith(`${path}.`)))

  test('has a sample and a schema', () => {
    expect(existsSync(join(root, `samples/${kind.name}.jsonl`))).toBe(true)
    expect(existsSync(join(root, `schemas/${kind.name}.schema.json`))).toBe(true)
  })

  test('names fields that its schema declares', () => {
    expect(placesIn(kind).filter((path) => !isDeclared(path))).toEqual([])
  })

  test('looks for ids in objects that its schema declares, for real lines carry more ids than the types say', () => {
    const objects = new Set(ids.map((path) => parentOf(path).replace(/\[\]$/, '')).filter((path) => path !== ''))
    expect([...objects].filter((path) => !isDeclared(path))).toEqual([])
  })

  test('looks for ids wherever its schema declares one', () => {
    const names = /(?:^|\.)(?:connection|session|group|channel|client|bundle)_id$/
    expect([...fields.keys()].filter((path) => names.test(path) && !ids.includes(path))).toEqual([])
  })
})

/** All places of a kind but those of ids. */
function placesIn({ typeField, times, role, nodeName, label, version, jsonText, span }: LogKind): string[] {
  const places = [typeField, ...times, role, nodeName, label, version, jsonText, ...(span ?? [])]
  return places.filter((path) => path !== undefined)
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { COMMANDS } from '../src/commands/index.ts'
import { DERIVED_FIELDS } from '../src/kinds/derived.ts'
import { LOG_KIND_NAMES, LOG_KINDS, NOT_ANALYSED } from '../src/kinds/index.ts'
import { MEASURE_LIST } from '../src/measures/measures.ts'
import type { ProblemCode } from '../src/model/problem.ts'
import { RENDERERS } from '../src/render/index.ts'
import { DEEPEST } from '../src/scan/line-depth.ts'
import { LEVELS, verdictOf } from '../src/validate/levels.ts'
import { JOBS } from './bench/jobs.ts'
import { readBlock } from './bench/readme.ts'
import { FAULT_GROUPS } from './faults/index.ts'
import { COMPARISONS } from './peers/comparisons.ts'
import { masksOf } from './support/masks.ts'
import { CASE_LINES, splitPrinted } from './support/read-cases.ts'
import { runCase } from './support/run-case.ts'
import { runCli } from './support/run-cli.ts'

/** Pages with parts that are made. */
const PAGES = ['README.md', 'src/scan/README.md', 'test/faults/README.md']

/** What stands between `<!-- name: argument -->` and `<!-- /name -->` in them, by name. */
const BLOCKS: Readonly<Record<string, (argument: string) => string | Promise<string>>> = {
  case: showCase,
  masks: (text) => fence('text', masksOf(text)),
  commands: commandsTable,
  comparisons: showComparisons,
  formats: formatsTable,
  help: async (command) => fence('text', (await runCli([command, '--help'])).stdout),
  kinds: kindsTable,
  derived: () =>
    table(
      ['field', ''],
      Object.entries(DERIVED_FIELDS).map(([name, summary]) => [code(name), summary]),
    ),
  measures: () =>
    table(
      ['measure', ''],
      MEASURE_LIST.map(({ form, summary }) => [code(form), summary]),
    ),
  problems: problemsTable,
  promises: promisesTable,
  faults: faultTables,
}

const BLOCK = /(<!-- (\w+)(?:: (.+?))? -->\n).*?(<!-- \/\2 -->)/gs

/** `npm test -- -u` writes the blocks anew. */
test.each(PAGES)('%s shows what the program prints and what its tables hold', async (name) => {
  const page = join(import.meta.dirname, '..', name)
  const text = readFileSync(page, 'utf8')
  const parts: string[] = []
  let end = 0
  for (const block of text.matchAll(BLOCK)) {
    const [whole, opening = '', kind = '', argument = '', closing = ''] = block
    const write = BLOCKS[kind]
    if (!write) throw new Error(`${name}: there is no block '${kind}'`)
    parts.push(text.slice(end, block.index), opening, await write(argument), closing)
    end = block.index + whole.length
  }
  await expect(parts.join('') + text.slice(end)).toMatchFileSnapshot(page)
})

/** `npm run bench -- --readme` writes them: measuring is no matter of a test. */
test('README.md has the figures of each job and of each of its targets', () => {
  const text = readBlock(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8'))
  const [costs = '', targets = ''] = text.split('targets are met.')
  for (const { title } of Object.values(JOBS)) {
    expect(costs).toContain(`| ${title}`)
    expect(targets).toContain(`| ${title}`)
  }
  expect(text).not.toContain('missing')
  expect(targets.match(/ \| (not )?met \|$/gm)).toHaveLength(
    Object.values(JOBS).flatMap(({ targets }) => targets).length,
  )
})

/**
 * The commands of a case with what a terminal would show of each; `NAME, 12 lines` cuts the output short. The variables
 * before a command make the terminal of the case and are left out.
 */
async function showCase(argument: string): Promise<string> {
  const [, name, limit] = /^([\w-]+)(?:, (\d+) lines)?$/.exec(argument) ?? []
  const lines = CASE_LINES.filter((line) => line.name === name)
  if (lines.length === 0) throw new Error(`there is no case '${argument}'`)
  const shown: string[] = []
  for (const { command, folder } of lines) {
    const { stdout, stderr } = splitPrinted(stripVTControlCharacters(await runCase(command, folder)))
    shown.push(`$ ${command.slice(command.indexOf('sora-logs'))}\n${cut(stdout, Number(limit ?? Infinity))}${stderr}`)
  }
  return fence('console', shown.join('\n'))
}

function cut(text: string, limit: number): string {
  const lines = text.split('\n').slice(0, -1)
  return lines.length > limit ? [...lines.slice(0, limit), '…', ''].join('\n') : text
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`

function commandsTable(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [`[${code(name)}](#${name})`, summary])
  return table(['command', ''], rows)
}

function formatsTable(): string {
  const rows = Object.entries(RENDERERS).map(([name, { summary }]) => [code(name), summary])
  return table(['format', ''], [...rows, [code('github'), 'of `validate`: annotations of a workflow']])
}

function kindsTable(): string {
  const rows = LOG_KIND_NAMES.map((name) => {
    const { summary, typeField, ids } = LOG_KINDS[name]
    return [code(`${name}.jsonl`), summary, code(typeField), ids.connection_id.map(code).join(', ')]
  })
  const others = NOT_ANALYSED.map(code).join(', ')
  return [
    table(['log', 'its lines', 'type field', '`--connection-id` looks at'], rows),
    `Known by name and not analysed: ${others}.\n`,
  ].join('\n')
}

const MEANINGS: Readonly<Record<ProblemCode, string>> = {
  'line-too-long': 'longer than `--max-line`, and not looked into',
  'invalid-utf8': 'bytes that are not UTF-8',
  'nul-byte': 'not JSON, and a NUL byte is in it',
  'incomplete-line': 'the file ends before the line does',
  'too-deep': `objects and arrays more than ${DEEPEST.toLocaleString('en')} deep in each other`,
  'invalid-json': 'not one JSON text (RFC 8259)',
  'not-an-object': 'JSON, but no object',
  type: 'a value of the wrong JSON type',
  required: 'a field is missing',
  enum: 'a value that a closed list does not have',
  timestamp: 'a time that is not one of RFC 3339',
  'unknown-value': 'a value that an open list does not have: clients and browsers change without Sora',
  'unknown-field': 'a field that the schema does not declare',
}

function problemsTable(): string {
  const rows = (Object.keys(MEANINGS) as ProblemCode[]).map((name) => {
    return [code(name), MEANINGS[name], ...LEVELS.map((level) => verdictOf(name, level) ?? 'not looked at')]
  })
  return table(['code', 'what is wrong', ...LEVELS], rows)
}

function promisesTable(): string {
  const rows = FAULT_GROUPS.map(({ name, title, promise, faults }) => {
    const tests = `[${faults.length} faults](test/faults/README.md#${title.toLowerCase().replaceAll(' ', '-')})`
    return [`**${title}**`, promise, `${tests}, [tests](test/faults/${name}.test.ts)`]
  })
  return table(['', 'promise', 'held by'], rows)
}

function faultTables(): string {
  const sections = FAULT_GROUPS.map(({ name, title, promise, faults }) => {
    const rows = faults.map(({ fault, promise, breaks }) => [fault, promise, String(breaks.length)])
    const heading = `## ${title}\n\n${promise} Tests: [\`${name}.test.ts\`](${name}.test.ts).\n`
    return `${heading}\n${table(['fault', 'what happens', 'breaks'], rows)}`
  })
  return `\n${sections.join('\n')}\n`
}

function showComparisons(): string {
  const shown = COMPARISONS.map(({ question, ours, peers }) => {
    return `**${question}**\n\n${fence('sh', [ours, ...Object.values(peers)].join('\n'))}`
  })
  return shown.join('\n')
}

const code = (text: string): string => `\`${text}\``

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return [header, header.map(() => '---'), ...rows].map(line).join('')
}

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CommandModule } from '../src/commands/command-module.ts'
import { COMMANDS, type CommandName } from '../src/commands/index.ts'
import { PROGRAM_EXAMPLES } from '../src/commands/program.ts'
import { EXIT } from '../src/model/exit-code.ts'
import { QUESTIONS } from './docs/questions.ts'
import { splitWords } from './support/run-case.ts'
import { runCli } from './support/run-cli.ts'

const root = join(import.meta.dirname, '..')

/** Runs a command up to its pipe; `log/` is the samples. */
async function runExample(example: string) {
  const words = splitWords(example)
  const end = words.findIndex((word) => word === '|' || word === '>')
  const [program, ...args] = words.slice(0, end < 0 ? undefined : end)
  expect(program).toBe('sora-logs')
  return runCli(args, { resolve: (path) => join(root, path.replace(/^log\b/, 'samples')) })
}

const isRight = async (example: string): Promise<void> => {
  const { stdout, exitCode } = await runExample(example)
  expect([EXIT.done, EXIT.negative]).toContain(exitCode)
  expect(stdout).not.toBe('')
  const [, filter] = /\| jq \.([\w.]+)$/.exec(example) ?? []
  if (filter) expect(pick(stdout, filter)).toEqual(filter.startsWith('result.') ? expect.any(Array) : expect.anything())
}

/** What jq prints first for a path of names: of one document, or of the first of the lines. */
function pick(text: string, path: string): unknown {
  const json = text.startsWith('{\n') ? text : text.split('\n')[0]!
  return path.split('.').reduce((value: Record<string, never> | undefined, name) => value?.[name], JSON.parse(json))
}

describe('the examples in the help', () => {
  test.each(PROGRAM_EXAMPLES)('%s', isRight)

  test.each(Object.keys(COMMANDS) as CommandName[])('of %s are two or three, and work', async (name) => {
    const { examples, exits } = (await COMMANDS[name].load()) as CommandModule<object>
    for (const example of examples) {
      expect(example).toMatch(new RegExp(`^sora-logs ${name}( |$)`))
      await isRight(example)
    }
    expect([2, 3]).toContain(examples.length)
    const { stdout } = await runCli([name, '--help'])
    expect(stdout).toContain(`\nExamples:\n${examples.map((example) => `  ${example}\n`).join('')}\n`)
    expect(stdout).toContain(`\nExit codes: 0 ${exits.done}; `)
  })
})

describe('README.md answers ten questions, with one command each', () => {
  test('there are ten', () => expect(QUESTIONS).toHaveLength(10))

  test.each(QUESTIONS)('$question', async ({ command, answer }) => {
    const { stdout, exitCode } = await runExample(command)
    expect(exitCode).toBe(EXIT.done)
    const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '))
    expect(answer.filter((line) => !lines.includes(line))).toEqual([])
  })
})

import { stripVTControlCharacters } from 'node:util'
import { CASE_LINES, splitPrinted } from '../../support/read-cases.ts'
import { runCase } from '../../support/run-case.ts'
import { fence } from '../markdown.ts'

/**
 * The commands of a case with what a terminal would show of each; `NAME, 12 lines` cuts the output short. The variables
 * before a command make the terminal of the case and are left out.
 */
export async function showCase(argument: string): Promise<string> {
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

import { COMMANDS } from '../../../src/commands/index.ts'
import { MEASURE_LIST } from '../../../src/measures/measures.ts'
import { RENDERERS } from '../../../src/render/index.ts'
import { runCli } from '../../support/run-cli.ts'
import { code, fence, table } from '../markdown.ts'

/** The commands, each with a link to its section on the page. */
export function commandsTable(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [`[${code(name)}](#${name})`, summary])
  return table(['command', ''], rows)
}

export async function showHelp(command: string): Promise<string> {
  return fence('text', (await runCli([command, '--help'])).stdout)
}

export function formatsTable(): string {
  const rows = Object.entries(RENDERERS).map(([name, { summary }]) => [code(name), summary])
  return table(['format', ''], [...rows, [code('github'), 'of `validate`: annotations of a workflow']])
}

export function measuresTable(): string {
  const rows = MEASURE_LIST.map(({ form, summary }) => [code(form), summary])
  return table(['measure', ''], rows)
}

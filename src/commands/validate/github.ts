import { safeText, showSentence } from '../../render/index.ts'
import type { ProblemGroupOutput, ValidateResult } from '../outputs/index.ts'
import { countOf } from '../wording.ts'
import { describePlace } from './problem-views.ts'

/** GitHub shows ten annotations of a sort a step and drops the rest without a word. */
const MOST = 10

/** Workflow commands (docs.github.com, "Workflow commands for GitHub Actions"): one annotation a group, the rest in one. */
export function* githubAnnotations({
  groups,
  groups_left_out,
  invalid_lines,
  problems,
}: ValidateResult): Iterable<string> {
  const shown = groups.slice(0, MOST)
  for (const group of shown) yield annotation(group)
  const rest = groups.length - shown.length + groups_left_out
  if (rest > 0)
    yield `::notice title=sora-logs validate::${countOf(rest, 'more group', 'more groups')} of problems; run sora-logs validate to see them\n`
  const counts = [countOf(problems.errors, 'error'), countOf(problems.warnings, 'warning'), `${problems.drift} drift`]
  yield `${countOf(invalid_lines, 'invalid line')}, ${counts.join(', ')}\n`
}

const COMMANDS = { error: 'error', warning: 'warning', drift: 'notice' } as const

function annotation(group: ProblemGroupOutput): string {
  const { kind, code, verdict, pointer, expected, found, count, first, last } = group
  const properties = [
    `file=${escapeProperty(first.file)}`,
    `line=${first.line}`,
    `col=${first.column}`,
    `title=${escapeProperty(`${kind === null ? '' : `${kind} `}${code} (${count}x)`)}`,
  ]
  const more = count > 1 ? `; last at ${describePlace(last)}` : ''
  const message = `${pointer || 'line'}: expected ${expected}, found ${found}${more}`
  return `::${COMMANDS[verdict]} ${properties.join(',')}::${escapeMessage(message)}\n`
}

/** Cut, for clients may have chosen a key of a million letters. */
const escapeMessage = (text: string): string => escapePercent(showSentence(text))

const escapeProperty = (text: string): string =>
  escapePercent(safeText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** All that is left to escape once the text is safe. */
const escapePercent = (text: string): string => text.replaceAll('%', '%25')

import type { ProblemCode } from '../../../src/model/problem.ts'
import { DEEPEST } from '../../../src/scan/line-depth.ts'
import { LEVELS, verdictOf } from '../../../src/validate/levels.ts'
import { code, table } from '../markdown.ts'

/** One for each code: the type asks for it. */
const MEANINGS: Readonly<Record<ProblemCode, string>> = {
  'line-too-long': 'the line is longer than `--max-line`; its content was not read',
  'invalid-utf8': 'the line has bytes that are not UTF-8',
  'nul-byte': 'the line is not JSON, and it has a NUL byte',
  'incomplete-line': 'the file ends in the middle of the line',
  'too-deep': `objects and arrays are nested more than ${DEEPEST.toLocaleString('en')} levels deep`,
  'invalid-json': 'the line is not one JSON text (RFC 8259)',
  'not-an-object': 'the line is JSON, but not an object',
  'unknown-kind': 'in a file or stream of several kinds: the line is of none of them, so no schema can be compared',
  type: 'a value has the wrong JSON type',
  required: 'a required field is missing',
  enum: 'a value is not in a closed list',
  timestamp: 'a time is not an RFC 3339 time',
  'unknown-value': 'a value is not in an open list: lists of clients and browsers grow without Sora',
  'unknown-field': 'the schema does not declare the field',
}

export function problemsTable(): string {
  const rows = (Object.keys(MEANINGS) as ProblemCode[]).map((name) => {
    return [code(name), MEANINGS[name], ...LEVELS.map((level) => verdictOf(name, level) ?? 'not checked')]
  })
  return table(['code', 'meaning', ...LEVELS], rows)
}

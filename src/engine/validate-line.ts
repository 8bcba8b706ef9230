import { LOG_KINDS } from '../kinds/index.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { LineProblem, Problem } from '../model/problem.ts'
import { columnsOf } from '../scan/problem-columns.ts'
import { readLine } from '../scan/read-line.ts'
import { createCheck, type ValueCheck } from '../validate/check-value.ts'
import { LEVELS } from '../validate/levels.ts'

const checks = new Map<string, ValueCheck>()

/**
 * What makes one line of a log invalid at a level; an empty list means that it is valid. The problems' `file` is '' and
 * their `line` 1.
 *
 * @throws if there is no such kind or level
 */
export function validateLine(kind: LogKindName, text: string, level: Level = 'standard'): Problem[] {
  if (!Object.hasOwn(LOG_KINDS, kind)) throw new Error(`there is no kind of log called ${kind}`)
  if (!LEVELS.includes(level)) throw new Error(`there is no level called ${level}`)
  const line = Buffer.from(text)
  const read = readLine(line, false)
  const found =
    'fault' in read ? [{ verdict: 'error' as const, pointer: '', ...read.fault }] : checkOf(kind, level)(read.value)
  const errors = found.filter(({ verdict }) => verdict === 'error').map((it): LineProblem => ({ line: 0, ...it }))
  const columns = columnsOf(line, errors)
  return errors
    .map((problem, i): Problem => {
      const { code, verdict, pointer, expected, found } = problem
      return { file: '', line: 1, column: columns[i]!, code, verdict, pointer, expected, found }
    })
    .sort((a, b) => a.column - b.column)
}

function checkOf(kind: LogKindName, level: Level): ValueCheck {
  const key = `${kind} ${level}`
  const check = checks.get(key) ?? createCheck(kind, level)
  checks.set(key, check)
  return check
}

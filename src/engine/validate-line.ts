import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { LineProblem, Problem } from '../model/problem.ts'
import { columnOfByte, locateNearest } from '../scan/locate.ts'
import { readLine } from '../scan/read-line.ts'
import { createCheck, type ValueCheck } from '../validate/check-value.ts'

const checks = new Map<string, ValueCheck>()

/**
 * What makes one line of a log invalid at a level; an empty list means that it is valid. The problems' `file` is '' and
 * their `line` 1.
 */
export function validateLine(kind: LogKindName, text: string, level: Level = 'standard'): Problem[] {
  const line = Buffer.from(text)
  const read = readLine(line, false)
  const found: Omit<LineProblem, 'line'>[] =
    'fault' in read ? [{ verdict: 'error', pointer: '', ...read.fault }] : [...checkOf(kind, level)(read.value)]
  return found
    .filter(({ verdict }) => verdict === 'error')
    .map(({ byte, ...problem }) => {
      const column = columnOfByte(line, byte ?? locateNearest(line, problem.pointer))
      return { file: '', line: 1, column, ...problem }
    })
}

function checkOf(kind: LogKindName, level: Level): ValueCheck {
  const key = `${kind} ${level}`
  const check = checks.get(key) ?? createCheck(kind, level)
  checks.set(key, check)
  return check
}

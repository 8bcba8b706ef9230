import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { ValueProblem } from '../model/problem.ts'
import { createCheck, type ValueCheck } from './check-value.ts'
import { describe } from './describe.ts'
import { verdictOf } from './levels.ts'
import { type PlacedProblem, WalkCheck } from './walk-check.ts'
import type { WalkedLine } from './walked-line.ts'

/** How lines of a kind are validated: by ajv, or by tables from which a scanner can tell that a line is surely valid. */
interface Validation {
  readonly check: ValueCheck
  /** The same of a line too long to be parsed, as `WalkCheck` finds them. */
  walk(line: WalkedLine): Iterable<PlacedProblem | undefined>
  /** The schema, as `assembly/schema.ts` of the kernel reads it. */
  readonly tables: () => Uint8Array
  /** The problem of a key that the schema does not declare; undefined if the level does not look at it. */
  undeclared(pointer: string, text: string): ValueProblem | undefined
}

const require = createRequire(import.meta.url)

export function createValidation(kind: LogKindName, level: Level): Validation {
  const verdict = verdictOf('unknown-field', level)
  let walk: WalkCheck | undefined
  let last: { text: string; found: string } | undefined
  /** Of text after text that is the same in most lines. */
  const foundIn = (text: string): string => {
    if (text !== last?.text) last = { text, found: describe(JSON.parse(text) as Json) }
    return last.found
  }
  return {
    check: createCheck(kind, level),
    walk(line) {
      walk ??= new WalkCheck(kind, level)
      return walk.problemsOf(line)
    },
    tables: () => readFileSync(require.resolve(`#tables/${kind}`)),
    undeclared: (pointer, text) =>
      verdict && {
        code: 'unknown-field',
        pointer,
        expected: 'a known field',
        found: foundIn(text),
        verdict,
      },
  }
}

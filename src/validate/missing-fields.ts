import { childPointer } from '../kinds/json-pointer.ts'
import type { Level } from '../model/plan.ts'
import type { ValueProblem, Verdict } from '../model/problem.ts'
import { verdictOf } from './levels.ts'

/** Objects whose fields are remembered: those of lines that are no attack have few pointers. */
const MOST_OBJECTS = 1000

/** Problems of required fields. One that is missing takes no byte of a line, so that there can be many: each is made once. */
export class MissingFields {
  readonly #verdict: Verdict | undefined
  readonly #byObject = new Map<string, Map<string, ValueProblem>>()

  constructor(level: Level) {
    this.#verdict = verdictOf('required', level)
  }

  /**
   * Undefined if the level does not look at it.
   * @param object pointer of what should have the field
   */
  problemOf(object: string, field: string): ValueProblem | undefined {
    const verdict = this.#verdict
    if (!verdict) return undefined
    const fields = this.#fieldsOf(object)
    const known = fields.get(field)
    if (known) return known
    const problem: ValueProblem = {
      ...{ code: 'required', verdict, pointer: childPointer(object, field) },
      ...{ expected: 'this field', found: 'nothing' },
    }
    fields.set(field, problem)
    return problem
  }

  #fieldsOf(object: string): Map<string, ValueProblem> {
    const known = this.#byObject.get(object)
    if (known) return known
    if (this.#byObject.size === MOST_OBJECTS) this.#byObject.clear()
    const fields = new Map<string, ValueProblem>()
    this.#byObject.set(object, fields)
    return fields
  }
}

import { findField } from '../../../../src/kinds/field-catalogue.ts'
import type { LogKindName } from '../../../../src/model/log-kind.ts'
import { type Dice, times } from './dice.ts'
import { type Family, FIELDS, familyOf, type KnownPath, type Steps } from './fields.ts'
import { type Asked, valuesAt } from './naive.ts'
import { pathText } from './print.ts'
import { randomTime, readTimeNaively } from './times.ts'
import type { Line, Tree, Value } from './tree.ts'
import { DIGITS, PATTERNS, TEXTS, UNITS } from './values.ts'

const TESTS = ['==', '==', '!=', '<', '<=', '>', '>='] as const

/** Makes expressions that can be meant on some kinds of log; values are often those of lines. */
export class Trees {
  readonly #dice: Dice
  readonly #lines: readonly Line[]
  readonly #asked: Asked
  readonly #fields: readonly KnownPath[]

  constructor(dice: Dice, kinds: readonly LogKindName[], lines: readonly Line[], asked: Asked) {
    this.#dice = dice
    this.#lines = lines
    this.#asked = asked
    this.#fields = kinds.flatMap((kind) => FIELDS[kind].filter(({ steps }) => isClear(steps, kinds)))
    const strange = ['no_such', 'field.x']
    if (asked.anyField) this.#fields = [...this.#fields, { steps: strange, family: { holds: 'free' } }]
  }

  make(depth: number): Tree {
    const dice = this.#dice
    if (depth === 0 || dice.chance(25)) return this.#leaf()
    if (dice.chance(25)) return { op: 'not', of: this.make(depth - 1) }
    return { op: dice.pick(['and', 'or']), of: times(dice.int(2, 3), () => this.make(depth - 1)) }
  }

  #leaf(): Tree {
    const dice = this.#dice
    const { steps, family } = dice.pick(this.#fields)
    const choice = dice.int(1, 100)
    if (choice <= 12) return { op: 'exists', steps }
    if (choice <= 25) return { op: 'match', steps, pattern: dice.pick(PATTERNS) }
    if (choice <= 40)
      return {
        op: dice.pick(['in', 'in', 'not in']),
        steps,
        values: times(dice.int(1, 4), () => this.#value(steps, family)),
      }
    return { op: 'compare', steps, test: dice.pick(TESTS), value: this.#value(steps, family) }
  }

  #value(steps: Steps, family: Family): Value {
    const dice = this.#dice
    if (dice.chance(8)) return { is: 'null' }
    const there = dice.chance(60) ? this.#valueThere(steps, family) : undefined
    if (there) return there
    if (family.holds === 'free') return this.#valueOf(dice.pick(familiesOf(family.unit)))
    return this.#valueOf(family)
  }

  #valueOf(family: Family): Value {
    const dice = this.#dice
    switch (family.holds) {
      case 'number':
        return { is: 'number', digits: dice.pick(DIGITS), unit: dice.pick(UNITS[family.unit]!)[0] }
      case 'time':
        return { is: 'time', micros: randomTime(dice) }
      case 'text':
        if (!family.values && dice.chance(10)) return { is: 'boolean', boolean: dice.chance(50) }
        return { is: 'text', text: dice.pick(family.values ?? TEXTS) }
      default:
        return { is: 'boolean', boolean: dice.chance(50) }
    }
  }

  /** What some line has there, if the field may be compared with it. */
  #valueThere(steps: Steps, family: Family): Value | undefined {
    const values = valuesAt(steps, this.#dice.pick(this.#lines), this.#asked)
    const value = values.length > 0 ? this.#dice.pick(values) : undefined
    const isFree = family.holds === 'free'
    if (typeof value === 'string' && family.holds === 'time') {
      const micros = readTimeNaively(value)
      return micros === undefined ? undefined : { is: 'time', micros }
    }
    if (typeof value === 'string' && isTextOf(family, value)) return { is: 'text', text: value }
    if (typeof value === 'number' && (isFree || family.holds === 'number')) {
      return { is: 'number', digits: String(value), unit: '' }
    }
    if (typeof value === 'boolean' && (isFree || family.holds === 'boolean')) return { is: 'boolean', boolean: value }
    return undefined
  }
}

const familiesOf = (unit = ''): readonly Family[] => [
  { holds: 'text' },
  { holds: 'number', unit },
  { holds: 'boolean' },
]

const isTextOf = (family: Family, value: string): boolean =>
  family.holds === 'free' || (family.holds === 'text' && (family.values?.includes(value) ?? true))

/** Whether our table knows what the path is in each of the kinds. */
const isClear = (steps: Steps, kinds: readonly LogKindName[]): boolean =>
  kinds.every((kind) => {
    const key = `${kind} ${pathText(steps)}`
    const clear = clearPaths.get(key) ?? (familyOf(kind, steps) !== undefined || !findField(kind, pathText(steps)))
    clearPaths.set(key, clear)
    return clear
  })

const clearPaths = new Map<string, boolean>()

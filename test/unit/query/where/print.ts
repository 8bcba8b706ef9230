import type { Dice } from './dice.ts'
import { EACH, type Steps } from './fields.ts'
import { escaped } from './random-line.ts'
import { writeTime, writeWallTime, type ZoneName } from './times.ts'
import type { Tree, Value } from './tree.ts'

/** A path in its plainest form. */
export const pathText = (steps: Steps): string =>
  steps
    .map((step, i) => (step === EACH ? EACH : isPlain(step) ? `${i > 0 ? '.' : ''}${step}` : bracketed(step)))
    .join('')

const isPlain = (key: string): boolean => /^@?[^ \t\r\n"'()<>=!~,.[\]@]+$/.test(key)
const inSingleQuotes = (key: string): string =>
  `['${JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}']`
const bracketed = (key: string): string => `[${JSON.stringify(key)}]`

/** An expression as text, in one of the many ways to write it. */
export function print(dice: Dice, tree: Tree, zone: ZoneName): string {
  return joinTokens(dice, new Printer(dice, zone).tokens(tree))
}

/** The more it binds, the higher. */
const RANKS = { or: 1, and: 2, not: 3 } as const
const HIGHEST = 4
const rankOf = (tree: Tree): number => (tree.op in RANKS ? RANKS[tree.op as 'or'] : HIGHEST)

class Printer {
  readonly #dice: Dice
  readonly #zone: ZoneName

  constructor(dice: Dice, zone: ZoneName) {
    this.#dice = dice
    this.#zone = zone
  }

  tokens(tree: Tree): string[] {
    if (this.#dice.chance(12)) return ['(', ...this.tokens(tree), ')']
    switch (tree.op) {
      case 'and':
      case 'or':
        return tree.of.flatMap((part, i) => [...(i > 0 ? [tree.op] : []), ...this.#part(part, RANKS[tree.op] + 1)])
      case 'not':
        return ['not', ...this.#part(tree.of, RANKS.not)]
      case 'exists':
        return ['exists', '(', this.#path(tree.steps), ')']
      case 'match':
        return [this.#path(tree.steps), '~', this.#quoted(tree.pattern, true)]
      case 'in':
      case 'not in': {
        const values = tree.values.flatMap((value, i) => [...(i > 0 ? [','] : []), this.#value(value)])
        return [this.#path(tree.steps), ...tree.op.split(' '), '(', ...values, ')']
      }
      case 'compare':
        return [this.#path(tree.steps), tree.test, this.#value(tree.value)]
    }
  }

  #part(tree: Tree, least: number): string[] {
    return rankOf(tree) < least ? ['(', ...this.tokens(tree), ')'] : this.tokens(tree)
  }

  #path(steps: Steps): string {
    const [first = '', ...rest] = steps
    return first + rest.map((step) => this.#step(step)).join('')
  }

  #step(step: string): string {
    if (step === EACH) return EACH
    if (isPlain(step) && this.#dice.chance(85)) return `.${step}`
    if (this.#dice.chance(20)) return `["${units(step).map(escaped).join('')}"]`
    return this.#dice.chance(20) ? inSingleQuotes(step) : bracketed(step)
  }

  #value(value: Value): string {
    switch (value.is) {
      case 'text':
        return isBareWord(value.text) && this.#dice.chance(50) ? value.text : this.#quoted(value.text, false)
      case 'number':
        return value.digits + value.unit
      case 'time':
        return this.#time(value.micros)
      case 'boolean':
        return String(value.boolean)
      case 'null':
        return 'null'
    }
  }

  #time(micros: number): string {
    const dice = this.#dice
    const exact = dice.chance(50)
    if (dice.chance(50)) return exact ? writeTime(dice, micros) : writeWallTime(dice, micros, this.#zone, 'T')
    const separator = dice.pick(['T', ' '])
    return this.#quoted(exact ? writeTime(dice, micros) : writeWallTime(dice, micros, this.#zone, separator), false)
  }

  /** A backslash may stand alone where it does not make an escape. */
  #quoted(text: string, isPattern: boolean): string {
    const dice = this.#dice
    const quote = dice.pick(['"', "'"])
    const isLazy = isPattern && dice.chance(70)
    const written = units(text).map((unit, i) => {
      if (dice.chance(5)) return escaped(unit)
      if (unit === '\\') return isLazy && /[^"'\\u]/.test(text[i + 1] ?? '"') && text[i - 1] !== '\\' ? '\\' : '\\\\'
      return unit === quote ? `\\${unit}` : unit
    })
    return quote + withWholeEscapes(written, text) + quote
  }
}

/** A unit behind a lone backslash stands as it is: `\\` and the escape of `d` would be something else. */
function withWholeEscapes(written: readonly string[], text: string): string {
  return written.map((it, i) => (written[i - 1] === '\\' ? text[i]! : it)).join('')
}

const units = (text: string): string[] => Array.from({ length: text.length }, (_, i) => text[i]!)

/** Neither a number, nor a word of the language, nor what could be a field. */
const isBareWord = (text: string): boolean =>
  /^[^ \t\r\n"'()<>=!~,._@\d+-][^ \t\r\n"'()<>=!~,._@]*$/.test(text) && !['true', 'false', 'null'].includes(text)

const SEPARATE = /["'()<>=!~,]/

/** White space where it must be, and where it may be. */
function joinTokens(dice: Dice, tokens: readonly string[]): string {
  const space = () => dice.pick(['', ' ', ' ', '  ', '\n', '\t '])
  return (
    tokens.reduce((text, token) => {
      const isNeeded = text !== '' && !SEPARATE.test(text.at(-1)!) && !SEPARATE.test(token[0]!)
      return text + (space() || (isNeeded ? ' ' : '')) + token
    }, '') + space()
  )
}

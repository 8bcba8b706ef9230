import type { Fold } from '../model/aggregate.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { isPlain } from '../query/digits.ts'
import { FractionSum } from './fraction-sum.ts'
import { divide, plus, type Scaled } from './scaled.ts'
import { SlotStates } from './slot-states.ts'
import { eachNumber, textOfNumber } from './values.ts'

/**
 * `count` numbers whose sum is `small + digits * 2^exponent`, exactly, so that no order of adding changes it. Nearly
 * always `small`, a safe integer, is all.
 */
export type ExactSum = { count: number; small: number; digits: string; exponent: number }

export const noSum = (): ExactSum => ({ count: 0, small: 0, digits: '0', exponent: 0 })

/** Adds the numbers of a field, in a list column each element, for each slot. */
export function createSumFold(path: FieldPath): Fold<ExactSum> {
  const sums = new SlotStates(() => new Adding(noSum()))
  return {
    add(batch, rows, slots) {
      const column = batch.column(path, 'raw')
      eachNumber(column, rows, (value, i, element) => {
        sums.at(slots[i]!).add(value, isPlain(value) ? '' : textOfNumber(column, rows[i]!, element))
      })
    },
    take: (count) => sums.take(count).map((sum) => sum.finish()),
  }
}

/** Adds numbers, and integers beyond 2^53 as their digits. */
export function addNumbers(sum: ExactSum, numbers: Iterable<number | string>): ExactSum {
  const adding = new Adding(sum)
  for (const it of numbers) adding.add(Number(it), typeof it === 'string' ? it : '')
  return adding.finish()
}

export function mergeSums(left: ExactSum, right: ExactSum): ExactSum {
  const adding = new Adding(left)
  if (right.digits !== '0') adding.addScaled(restOf(right))
  adding.add(right.small, '')
  return { ...adding.finish(), count: left.count + right.count }
}

/** Null of no numbers; an integer beyond 2^53 as its digits; what is no integer rounded once to the nearest double. */
export function totalOf(sum: ExactSum): number | string | null {
  if (sum.count === 0) return null
  const { mantissa, exponent } = exactOf(sum)
  const unit = 1n << BigInt(-exponent)
  if (mantissa % unit === 0n) return fromInteger(mantissa / unit)
  const rounded = divide(mantissa, unit)
  return Number.isFinite(rounded) ? rounded : fromInteger(mantissa / unit)
}

/** The exact sum divided by the count, rounded once. */
export function meanOf(sum: ExactSum): number | null {
  if (sum.count === 0) return null
  const { mantissa, exponent } = exactOf(sum)
  return divide(mantissa, BigInt(sum.count) << BigInt(-exponent))
}

class Adding {
  /** One for all, since it is large; it is empty but while one of them finishes. */
  static readonly #fractions = new FractionSum()
  readonly #before: ExactSum
  #count = 0
  #small: number
  #large = 0n
  #rest: Scaled | undefined
  readonly #pending: number[] = []

  constructor(sum: ExactSum) {
    this.#before = sum
    this.#small = sum.small
  }

  add(value: number, digits: string): void {
    this.#count += 1
    if (digits !== '') this.#large += BigInt(digits)
    else if (Number.isInteger(value)) this.#addSmall(value)
    else this.#pending.push(value)
  }

  addScaled(value: Scaled): void {
    this.#rest = this.#rest ? plus(this.#rest, value) : value
  }

  finish(): ExactSum {
    const count = this.#before.count + this.#count
    if (this.#large !== 0n) this.addScaled({ mantissa: this.#large, exponent: 0 })
    if (this.#pending.length > 0) this.addScaled(this.#takeFractions())
    if (!this.#rest) return { ...this.#before, count, small: this.#small }
    const { mantissa, exponent } = plus(restOf(this.#before), this.#rest)
    return { count, small: this.#small, digits: String(mantissa), exponent }
  }

  #takeFractions(): Scaled {
    for (const value of this.#pending) Adding.#fractions.add(value)
    return Adding.#fractions.take()
  }

  #addSmall(value: number): void {
    const sum = this.#small + value
    if (Number.isSafeInteger(sum)) {
      this.#small = sum
      return
    }
    this.#large += BigInt(this.#small)
    this.#small = value
  }
}

const restOf = ({ digits, exponent }: ExactSum): Scaled => ({ mantissa: BigInt(digits), exponent })

const exactOf = (sum: ExactSum): Scaled => plus(restOf(sum), { mantissa: BigInt(sum.small), exponent: 0 })

function fromInteger(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

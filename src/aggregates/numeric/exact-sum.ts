import type { Accumulator } from '../../model/aggregate.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import { COUNT, INTEGER, objectOf, type Shape, shapeOf, shapeWith } from '../../model/shape.ts'
import { isDigits, isPlain } from '../../query/digits.ts'
import { GroupStates } from '../grouping/group-states.ts'
import { eachNumber, textOfNumber } from '../grouping/values.ts'
import { FractionSum } from './fraction-sum.ts'
import { divide, plus, type Scaled } from './scaled.ts'

/**
 * `count` numbers whose sum is `small + digits * 2^exponent`, exactly, so that no order of adding changes it. Nearly
 * always `small`, a safe integer, is all.
 */
export type ExactSum = { count: number; small: number; digits: string; exponent: number }

/** More than the exact sum of any 2^53 doubles has. */
const MOST_DIGITS = 700
/** That of the smallest double. */
const LEAST_EXPONENT = -1074

export const EXACT_SUM: Shape<ExactSum> = objectOf({
  count: COUNT,
  small: INTEGER,
  digits: shapeOf<string>('the digits of an integer', (value) => isDigits(value, MOST_DIGITS)),
  exponent: shapeWith(INTEGER, `a whole number from ${LEAST_EXPONENT} to 0`, (it) => it >= LEAST_EXPONENT && it <= 0),
})

export const noSum = (): ExactSum => ({ count: 0, small: 0, digits: '0', exponent: 0 })

/** Adds the numbers of a field, in a list column each element, for each group. */
export function createSumAccumulator(path: FieldPath): Accumulator<ExactSum> {
  const sums = new GroupStates(() => new Adding())
  return {
    add(batch, rows, groupIds) {
      const column = batch.column(path, 'raw')
      eachNumber(column, rows, (value, i, element) => {
        sums.at(groupIds[i]!).add(value, isPlain(value) ? '' : textOfNumber(column, rows[i]!, element))
      })
    },
    emit: (count) => sums.emit(count).map((sum) => sum.finish()),
  }
}

/** Adds numbers, and integers beyond 2^53 as their digits. */
export function addNumbers(sum: ExactSum, numbers: Iterable<number | string>): ExactSum {
  const adding = new Adding()
  adding.addSum(sum)
  for (const it of numbers) adding.add(Number(it), typeof it === 'string' ? it : '')
  return adding.finish()
}

export const mergeSums = (left: ExactSum, right: ExactSum): ExactSum => mergeAllSums([left, right])

export function mergeAllSums(sums: readonly ExactSum[]): ExactSum {
  const adding = new Adding()
  for (const sum of sums) adding.addSum(sum)
  return adding.finish()
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

/** So many fractions wait to be added up together. */
const MOST_PENDING = 4_096

class Adding {
  #count = 0
  #small = 0
  #large = 0n
  #rest: Scaled | undefined
  #pending: number[] | undefined

  add(value: number, digits: string): void {
    this.#count += 1
    if (digits !== '') this.#large += BigInt(digits)
    else if (Number.isInteger(value)) this.#addSmall(value)
    else this.#addFraction(value)
  }

  addSum(sum: ExactSum): void {
    this.#count += sum.count
    this.#addSmall(sum.small)
    if (sum.digits !== '0') this.#addScaled(restOf(sum))
  }

  finish(): ExactSum {
    if (this.#large !== 0n) this.#addScaled({ mantissa: this.#large, exponent: 0 })
    if (this.#pending) this.#addScaled(sumOf(this.#pending))
    if (!this.#rest) return { ...noSum(), count: this.#count, small: this.#small }
    const { mantissa, exponent } = this.#rest
    return { count: this.#count, small: this.#small, digits: String(mantissa), exponent }
  }

  #addFraction(value: number): void {
    this.#pending ??= []
    if (this.#pending.push(value) < MOST_PENDING) return
    this.#addScaled(sumOf(this.#pending))
    this.#pending = []
  }

  #addScaled(value: Scaled): void {
    this.#rest = this.#rest ? plus(this.#rest, value) : value
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

/** One for all, since it is large; it is empty but while it is used. */
const fractions = new FractionSum()

function sumOf(values: readonly number[]): Scaled {
  for (const value of values) fractions.add(value)
  return fractions.emit()
}

const restOf = ({ digits, exponent }: ExactSum): Scaled => ({ mantissa: BigInt(digits), exponent })

const exactOf = (sum: ExactSum): Scaled => plus(restOf(sum), { mantissa: BigInt(sum.small), exponent: 0 })

function fromInteger(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

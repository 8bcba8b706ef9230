import type { Accumulator } from '../../model/aggregate.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import { COUNT, INTEGER, objectOf, type Shape, shapeOf, shapeWith } from '../../model/shape.ts'
import { isDigits, isPlain } from '../../query/digits.ts'
import { GroupStates } from '../grouping/group-states.ts'
import { eachNumber, textOfNumber } from '../grouping/values.ts'
import { type Decimal, divide, plus, powerOfTen, reduce } from './decimal.ts'
import { FractionSum } from './fraction-sum.ts'

/**
 * `count` numbers whose sum is `small + digits / 10^decimals`, exactly, so that no order of adding changes it. Of integers
 * `small`, a safe one, is nearly always all.
 */
export type ExactSum = { count: number; small: number; digits: string; decimals: number }

/** More than the exact sum of any 2^53 doubles has. */
const MOST_DIGITS = 1_400
/** Those of the smallest double. */
const MOST_DECIMALS = 1_074

export const EXACT_SUM: Shape<ExactSum> = objectOf({
  count: COUNT,
  small: INTEGER,
  digits: shapeOf<string>('the digits of an integer', (value) => isDigits(value, MOST_DIGITS)),
  decimals: shapeWith(COUNT, `a whole number from 0 to ${MOST_DECIMALS}`, (it) => it <= MOST_DECIMALS),
})

export const noSum = (): ExactSum => ({ count: 0, small: 0, digits: '0', decimals: 0 })

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
  const { mantissa, decimals } = exactOf(sum)
  const unit = powerOfTen(decimals)
  if (mantissa % unit === 0n) return fromInteger(mantissa / unit)
  const rounded = divide(mantissa, unit)
  return Number.isFinite(rounded) ? rounded : fromInteger(mantissa / unit)
}

/** The exact sum divided by the count, rounded once. */
export function meanOf(sum: ExactSum): number | null {
  if (sum.count === 0) return null
  const { mantissa, decimals } = exactOf(sum)
  return divide(mantissa, BigInt(sum.count) * powerOfTen(decimals))
}

/** So many fractions wait to be added up together. */
const MOST_PENDING = 4_096

class Adding {
  #count = 0
  #small = 0
  #large = 0n
  #rest: Decimal | undefined
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
    if (sum.digits !== '0') this.#addRest(restOf(sum))
  }

  finish(): ExactSum {
    if (this.#large !== 0n) this.#addRest({ mantissa: this.#large, decimals: 0 })
    if (this.#pending) this.#addRest(sumOf(this.#pending))
    if (!this.#rest) return { ...noSum(), count: this.#count, small: this.#small }
    const { mantissa, decimals } = reduce(this.#rest)
    return { count: this.#count, small: this.#small, digits: String(mantissa), decimals }
  }

  #addFraction(value: number): void {
    this.#pending ??= []
    if (this.#pending.push(value) < MOST_PENDING) return
    this.#addRest(sumOf(this.#pending))
    this.#pending = []
  }

  #addRest(value: Decimal): void {
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

function sumOf(values: readonly number[]): Decimal {
  for (const value of values) fractions.add(value)
  return fractions.emit()
}

const restOf = ({ digits, decimals }: ExactSum): Decimal => ({ mantissa: BigInt(digits), decimals })

const exactOf = (sum: ExactSum): Decimal => plus(restOf(sum), { mantissa: BigInt(sum.small), decimals: 0 })

function fromInteger(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

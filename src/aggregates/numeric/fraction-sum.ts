import { BinarySum } from './binary-sum.ts'
import { type Decimal, NOTHING, plus } from './decimal.ts'

/** Up to this power of ten a double holds it exactly. */
const MOST_DECIMALS = 22

/**
 * Below, a double is so near to its shortest decimal that scaling and rounding find it, and no two decimals with the same
 * number of digits are read as one double. All decimals of 15 digits are below.
 */
const MOST_SCALED = 2 ** 51

/** The lower part of a scaled value, and so many of either part add up to less than 2^53. */
const [HALF, MOST_PENDING] = [2 ** 26, 2 ** 26]

/**
 * The exact sum of fractions as people write them: a double counts as its shortest decimal, so that ten times 0.1 is 1.
 * One of 16 digits or more may have none below the limit, and counts as it is. Which it is depends on the double alone.
 */
export class FractionSum {
  readonly #binary = new BinarySum()
  /** By decimals. */
  readonly #high = new Float64Array(MOST_DECIMALS + 1)
  readonly #low = new Float64Array(MOST_DECIMALS + 1)
  #pending = 0
  #sum: Decimal = NOTHING
  /** Of the last fraction, and likely of the next. */
  #decimals = 0

  /** @param value finite, and not an integer */
  add(value: number): void {
    const scaled = scale(value, this.#decimals)
    if (Number.isNaN(scaled)) this.#addOther(value)
    else this.#addScaled(scaled, this.#decimals)
  }

  /** The sum so far; what is added next starts anew. */
  emit(): Decimal {
    this.#flush()
    const sum = plus(this.#sum, this.#binary.emit())
    this.#sum = NOTHING
    return sum
  }

  #addOther(value: number): void {
    const decimals = mostDecimals(Math.abs(value))
    const scaled = scale(value, decimals)
    if (Number.isNaN(scaled)) {
      this.#binary.add(value)
      return
    }
    this.#addScaled(scaled, decimals)
    this.#decimals = decimals - zerosAtEnd(scaled)
  }

  #addScaled(scaled: number, decimals: number): void {
    const high = Math.trunc(scaled / HALF)
    this.#high[decimals]! += high
    this.#low[decimals]! += scaled - high * HALF
    this.#pending += 1
    if (this.#pending === MOST_PENDING) this.#flush()
  }

  #flush(): void {
    for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1) {
      const [high, low] = [this.#high[decimals]!, this.#low[decimals]!]
      if (high === 0 && low === 0) continue
      this.#sum = plus(this.#sum, { mantissa: BigInt(high) * BigInt(HALF) + BigInt(low), decimals })
    }
    this.#high.fill(0)
    this.#low.fill(0)
    this.#pending = 0
  }
}

const POWERS = Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => Number(`1e${decimals}`))

/** The value without its decimal point: 1.25 with two decimals is 125. NaN if it needs more decimals or is too large. */
function scale(value: number, decimals: number): number {
  const unit = POWERS[decimals]!
  const scaled = Math.round(value * unit)
  return Math.abs(scaled) < MOST_SCALED && scaled / unit === value ? scaled : Number.NaN
}

/** The most with which a positive value stays below the limit: if it has no integer with these, it has none. */
function mostDecimals(size: number): number {
  const decimals = Math.min(15 - Math.floor(Math.log10(size)), MOST_DECIMALS)
  return size * POWERS[decimals]! < MOST_SCALED ? decimals : decimals - 1
}

function zerosAtEnd(integer: number): number {
  let zeros = 0
  for (let left = integer; left % 10 === 0; left /= 10) zeros += 1
  return zeros
}

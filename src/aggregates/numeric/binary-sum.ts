import { type Decimal, NOTHING, ofBinary, plus } from './decimal.ts'

/** So many 32-bit halves add up to less than 2^53. */
const MOST_PENDING = 1 << 20

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)

/** The exact sum of doubles: mantissas add up by exponent, in halves that doubles hold exactly, until they are emitted. */
export class BinarySum {
  readonly #high = new Float64Array(2048)
  readonly #low = new Float64Array(2048)
  readonly #used = new Set<number>()
  #pending = 0
  #sum: Decimal = NOTHING

  add(value: number): void {
    double[0] = value
    const [low, high] = [words[0]!, words[1]!]
    const biased = (high >>> 20) & 0x7ff
    const sign = value < 0 ? -1 : 1
    if (this.#high[biased] === 0 && this.#low[biased] === 0) this.#used.add(biased)
    this.#high[biased]! += sign * ((high & 0xfffff) + (biased === 0 ? 0 : 0x100000))
    this.#low[biased]! += sign * low
    this.#pending += 1
    if (this.#pending === MOST_PENDING) this.#flush()
  }

  /** The sum so far; what is added next starts anew. */
  emit(): Decimal {
    this.#flush()
    const sum = this.#sum
    this.#sum = NOTHING
    return sum
  }

  #flush(): void {
    for (const biased of this.#used) {
      const mantissa = (BigInt(this.#high[biased]!) << 32n) + BigInt(this.#low[biased]!)
      this.#sum = plus(this.#sum, ofBinary(mantissa, 1075 - Math.max(biased, 1)))
      this.#high[biased] = 0
      this.#low[biased] = 0
    }
    this.#used.clear()
    this.#pending = 0
  }
}

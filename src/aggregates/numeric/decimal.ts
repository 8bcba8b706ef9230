/** `mantissa / 10^decimals`. */
export type Decimal = { mantissa: bigint; decimals: number }

export const NOTHING: Decimal = { mantissa: 0n, decimals: 0 }

export function plus(a: Decimal, b: Decimal): Decimal {
  const decimals = Math.max(a.decimals, b.decimals)
  const scaled = (it: Decimal) => it.mantissa * powerOfTen(decimals - it.decimals)
  return { mantissa: scaled(a) + scaled(b), decimals }
}

/** `mantissa / 2^halvings`, for a half is five tenths. */
export function ofBinary(mantissa: bigint, halvings: number): Decimal {
  return halvings > 0
    ? { mantissa: mantissa * 5n ** BigInt(halvings), decimals: halvings }
    : { mantissa: mantissa << BigInt(-halvings), decimals: 0 }
}

/** Without zeros at its end: a state is the same however its numbers were added. */
export function reduce({ mantissa, decimals }: Decimal): Decimal {
  let [reduced, left] = [mantissa, decimals]
  while (left > 0 && reduced % 10n === 0n) {
    reduced /= 10n
    left -= 1
  }
  return { mantissa: reduced, decimals: left }
}

export const powerOfTen = (power: number): bigint => 10n ** BigInt(power)

/** The nearest double. The quotient has 64 bits or more, the last of them telling of a remainder, before it is rounded. */
export function divide(dividend: bigint, divisor: bigint): number {
  const size = dividend < 0n ? -dividend : dividend
  const shift = 64 + bitLength(divisor) - bitLength(size)
  const [above, below] = shift >= 0 ? [size << BigInt(shift), divisor] : [size, divisor << BigInt(-shift)]
  const quotient = above / below
  const sticky = above % below === 0n ? quotient : quotient | 1n
  // In two steps, for 2 ** -shift alone may be no double where the product is one.
  const half = Math.trunc(-shift / 2)
  return (dividend < 0n ? -1 : 1) * Number(sticky) * 2 ** half * 2 ** (-shift - half)
}

const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length)

/** `mantissa * 2^exponent`; the exponent is not above 0. */
export type Scaled = { mantissa: bigint; exponent: number }

export function plus(a: Scaled, b: Scaled): Scaled {
  const exponent = Math.min(a.exponent, b.exponent)
  const shifted = (it: Scaled) => it.mantissa << BigInt(it.exponent - exponent)
  return { mantissa: shifted(a) + shifted(b), exponent }
}

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

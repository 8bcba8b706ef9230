import { ALSE, DOT, isDigit, DASH, NULL, PLUS, TRUE, ZERO } from './bytes'

/** Powers of ten that a double holds exactly. */
const POWERS = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
  1e22,
])
const MOST_FRACTION: i32 = 22
/** Any integer of so many digits is below 2^53. */
const MOST_DIGITS: i32 = 15
/** The greatest double has 309 digits. */
const MOST_FINITE: i32 = 300

let value: f64 = 0
let exact: bool = false
let finite: bool = false

/** The number that `checkNumber` read, if `isExact`. */
// @ts-ignore: decorator
@inline
export function numberValue(): f64 {
  return value
}

/** Whether `numberValue` is the double nearest to what was read: both it and the power of ten below it are exact (Clinger 1990). */
// @ts-ignore: decorator
@inline
export function isExact(): bool {
  return exact
}

/** Whether what was read is surely no number beyond the greatest double. */
// @ts-ignore: decorator
@inline
export function isFinite(): bool {
  return finite
}

/** Like `checkNumber`, without its value: sixteen digits are passed over at once. */
export function skipNumber(p: usize): usize {
  const first = load<u8>(p) == DASH ? p + 1 : p
  const point = skipDigits(first)
  let digits = <i32>(point - first)
  if (digits == 0 || (digits > 1 && load<u8>(first) == ZERO)) return 0
  p = point
  if (load<u8>(p) == DOT) {
    p = skipDigits(point + 1)
    if (p == point + 1) return 0
    digits += <i32>(p - point) - 1
  }
  if ((load<u8>(p) | 0x20) == 0x65) return checkExponent(p + 1, digits)
  finite = digits <= MOST_FINITE
  return p
}

/** The first byte from p on that is no digit. */
// @ts-ignore: decorator
@inline
function skipDigits(p: usize): usize {
  while (true) {
    const digits = i8x16.lt_s(i8x16.sub(v128.load(p), i8x16.splat(ZERO - 128)), i8x16.splat(<i8>(10 - 128)))
    const others = i8x16.bitmask(digits) ^ 0xffff
    if (others) return p + <usize>ctz(others)
    p += 16
  }
}

/** Behind the number that starts at p; 0 if none does (RFC 8259, section 6). The byte behind it is for the caller to judge. */
export function checkNumber(p: usize): usize {
  const isNegative = load<u8>(p) == DASH
  if (isNegative) p += 1
  const first = p
  let mantissa: u64 = 0
  while (isDigit(load<u8>(p))) {
    mantissa = mantissa * 10 + <u64>(load<u8>(p) - ZERO)
    p += 1
  }
  let digits = <i32>(p - first)
  if (digits == 0 || (digits > 1 && load<u8>(first) == ZERO)) return 0
  let fraction: i32 = 0
  if (load<u8>(p) == DOT) {
    p += 1
    const point = p
    while (isDigit(load<u8>(p))) {
      mantissa = mantissa * 10 + <u64>(load<u8>(p) - ZERO)
      p += 1
    }
    fraction = <i32>(p - point)
    if (fraction == 0) return 0
    digits += fraction
  }
  if ((load<u8>(p) | 0x20) == 0x65) {
    exact = false
    return checkExponent(p + 1, digits)
  }
  finite = digits <= MOST_FINITE
  exact = digits <= MOST_DIGITS && fraction <= MOST_FRACTION
  if (exact) {
    const magnitude = fraction == 0 ? <f64>mantissa : <f64>mantissa / load<f64>(POWERS + (<usize>fraction << 3))
    value = isNegative ? -magnitude : magnitude
  }
  return p
}

function checkExponent(p: usize, digits: i32): usize {
  const sign = load<u8>(p)
  if (sign == PLUS || sign == DASH) p += 1
  const first = p
  let exponent: i32 = 0
  while (isDigit(load<u8>(p))) {
    exponent = min(exponent * 10 + <i32>(load<u8>(p) - ZERO), MOST_FINITE)
    p += 1
  }
  finite = sign == DASH ? digits <= MOST_FINITE : digits + exponent <= MOST_FINITE
  return p == first ? 0 : p
}

/** Behind `true`, `false` or `null` at p; 0 if there is none of them. */
// @ts-ignore: decorator
@inline
export function checkWord(p: usize): usize {
  const word = load<u32>(p)
  if (word == TRUE || word == NULL) return p + 4
  return load<u8>(p) == 0x66 && load<u32>(p, 1) == ALSE ? p + 5 : 0
}

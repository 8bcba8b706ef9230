import { DASH, DOT, isDigit, ZERO } from './bytes'

/** Years in which every microsecond is a double of its own. */
const FIRST_YEAR: i32 = 1685
const LAST_YEAR: i32 = 2254
/** `YYYY-MM-DDTHH:MM:SSZ` */
const SHORTEST: usize = 20
const LETTER_T: u8 = 0x54
const LETTER_Z: u8 = 0x5a
const MONTH_DAYS = memory.data<u8>([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])

/** No time in the form that Sora writes; the host may read it as another. */
const NO_TIME: f64 = NaN

/**
 * Microseconds since 1970 of a time in the form that Sora writes: RFC 3339 in UTC with `T` and `Z`, up to nine digits of
 * a second, of which those behind the microsecond are cut off. NaN if it is none.
 */
export function timeValue(p: usize, end: usize): f64 {
  if (end - p < SHORTEST || !isShaped(p) || load<u8>(end - 1) != LETTER_Z) return NO_TIME
  const year = two(p) * 100 + two(p + 2)
  const month = two(p + 5)
  const day = two(p + 8)
  const second = two(p + 17)
  if (year < FIRST_YEAR || year > LAST_YEAR || !isDay(year, month, day) || second > 59) return NO_TIME
  const hour = two(p + 11)
  const minute = two(p + 14)
  if (hour > 23 || minute > 59) return NO_TIME
  const micros = fraction(p + 19, end - 1)
  if (micros < 0) return NO_TIME
  const seconds = <i64>daysSince1970(year, month, day) * 86400 + <i64>(hour * 3600 + minute * 60 + second)
  return <f64>(seconds * 1000000 + <i64>micros)
}

/** Whether digits, dashes, colons and the T stand where they should. */
// @ts-ignore: decorator
@inline
function isShaped(p: usize): bool {
  // Digits become 0 to 9; of what is between them the rest of the comparison takes care.
  const bytes = i8x16.sub(v128.load(p), i8x16.splat(ZERO))
  const digits = i8x16.bitmask(i8x16.lt_u(bytes, i8x16.splat(10)))
  return (
    digits == 0b1101101101101111 &&
    load<u8>(p, 4) == DASH &&
    load<u8>(p, 7) == DASH &&
    load<u8>(p, 10) == LETTER_T &&
    load<u8>(p, 13) == 0x3a &&
    load<u8>(p, 16) == 0x3a &&
    isDigit(load<u8>(p, 17)) &&
    isDigit(load<u8>(p, 18))
  )
}

// @ts-ignore: decorator
@inline
function two(p: usize): i32 {
  return <i32>(load<u8>(p) - ZERO) * 10 + <i32>(load<u8>(p, 1) - ZERO)
}

/** The digits behind the point, as microseconds; 0 if there is no point, -1 if they are wrong. */
// @ts-ignore: decorator
@inline
function fraction(p: usize, end: usize): i32 {
  if (p == end) return 0
  const digits = end - p - 1
  if (load<u8>(p) != DOT || digits == 0 || digits > 9) return -1
  let micros: i32 = 0
  for (let i: usize = 1; i <= digits; i += 1) {
    const byte = load<u8>(p + i)
    if (!isDigit(byte)) return -1
    if (i <= 6) micros = micros * 10 + <i32>(byte - ZERO)
  }
  for (let i = digits; i < 6; i += 1) micros *= 10
  return micros
}

// @ts-ignore: decorator
@inline
function isDay(year: i32, month: i32, day: i32): bool {
  if (month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  return day <= <i32>load<u8>(MONTH_DAYS + month) + (month == 2 && isLeap ? 1 : 0)
}

/** Howard Hinnant's `days_from_civil`, for years above 0: a year that starts in March puts the leap day last. */
// @ts-ignore: decorator
@inline
function daysSince1970(year: i32, month: i32, day: i32): i32 {
  const y = month > 2 ? year : year - 1
  const era = y / 400
  const yearOfEra = y - era * 400
  const dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

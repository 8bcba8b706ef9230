const DASH = 0x2d
const COLON = 0x3a
const DOT = 0x2e
const PLUS = 0x2b
const LETTERS = { T: 0x54, t: 0x74, Z: 0x5a, z: 0x7a }
const DAY_SECONDS = 86_400
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Seconds since 1970 at which year 1 begins, and at which year 9999 ends, in UTC. */
const FIRST_SECOND = -62_135_596_800
const LAST_SECOND = 253_402_300_799
/** The last one of year 9999 that a double can tell from the next year. */
const LAST_MICROSECOND = LAST_SECOND * 1_000_000 + 999_968

interface Instant {
  /** Since 1970. */
  readonly seconds: number
  /** All digits behind the point. */
  readonly fraction: string
}

/**
 * Microseconds since 1970 of an RFC 3339 time, years 1 to 9999 in UTC, any number of fraction digits (those behind the
 * microsecond are cut off), any offset. A leap second counts as the first of the next minute. NaN if it is no such time.
 * Beyond 2^53 (years 1684 to 2255 are within) neighbouring microseconds may be equal: `compareTimes` tells them apart.
 */
export function parseTime(text: string): number {
  const instant = parseInstant(text)
  if (!instant || instant.seconds < FIRST_SECOND || instant.seconds > LAST_SECOND) return Number.NaN
  const micros = instant.seconds * 1_000_000 + Number(instant.fraction.slice(0, 6).padEnd(6, '0'))
  return Math.min(micros, LAST_MICROSECOND)
}

/** Whether a text is an RFC 3339 time, also one that its offset carries out of the years 1 to 9999. */
export const isTime = (text: string): boolean => parseInstant(text) !== undefined

/** The order of two times, to the last digit; of one instant written in two ways that of the texts. */
export function compareTimes(a: string, b: string): number {
  const [x, y] = [parseInstant(a), parseInstant(b)]
  const bySeconds = x && y ? x.seconds - y.seconds : 0
  return bySeconds || compareTexts(significant(x), significant(y)) || compareTexts(a, b)
}

const significant = (instant: Instant | undefined): string => instant?.fraction.replace(/0+$/, '') ?? ''

const compareTexts = (a: string, b: string): number => Number(a > b) - Number(a < b)

function parseInstant(text: string): Instant | undefined {
  const seconds = parseWholeSeconds(text)
  if (Number.isNaN(seconds)) return undefined
  let at = 19
  if (text.charCodeAt(at) === DOT) {
    at += 1
    while (digitAt(text, at) >= 0) at += 1
    if (at === 20) return undefined
  }
  const offset = parseOffset(text, at)
  return Number.isNaN(offset) ? undefined : { seconds: seconds - offset, fraction: text.slice(20, at) }
}

function parseWholeSeconds(text: string): number {
  const separator = text.charCodeAt(10)
  const isShaped =
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    (separator === LETTERS.T || separator === LETTERS.t) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  if (!isShaped) return Number.NaN
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  if (!(year >= 1 && isDate(year, month, day) && hour <= 23 && minute <= 59)) return Number.NaN
  if (!(second <= 60)) return Number.NaN
  return daysSince1970(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second
}

/** Seconds east of UTC; NaN if the text does not end in an offset. */
function parseOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if (sign === LETTERS.Z || sign === LETTERS.z) return text.length === at + 1 ? 0 : Number.NaN
  if ((sign !== PLUS && sign !== DASH) || text.charCodeAt(at + 3) !== COLON || text.length !== at + 6) return Number.NaN
  const hours = two(text, at + 1)
  const minutes = two(text, at + 4)
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN
  return (sign === DASH ? -1 : 1) * (hours * 3600 + minutes * 60)
}

/** NaN if it is not a digit, so that a fault spreads through the sums to the result. */
const two = (text: string, at: number): number => {
  const tens = digitAt(text, at)
  const ones = digitAt(text, at + 1)
  return tens < 0 || ones < 0 ? Number.NaN : tens * 10 + ones
}

const digitAt = (text: string, at: number): number => {
  const digit = text.charCodeAt(at) - 0x30
  return digit >= 0 && digit <= 9 ? digit : -1
}

function isDate(year: number, month: number, day: number): boolean {
  if (!(day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0))) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month !== 2 || day <= 28 || isLeap
}

/** Howard Hinnant's `days_from_civil`: a year that starts in March puts the leap day last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** RFC 3339 in UTC with six fraction digits, of microseconds since 1970; what is beyond years 1 to 9999 as their end. */
export function formatTime(micros: number): string {
  const within = Math.min(Math.max(micros, FIRST_SECOND * 1_000_000), LAST_MICROSECOND)
  // A quotient of large doubles may be rounded up to the next second; a remainder is exact.
  const rest = within % 1_000_000
  const fraction = rest < 0 ? rest + 1_000_000 : rest
  const second = new Date((within - fraction) / 1000).toISOString().slice(0, 19)
  return `${second}.${String(fraction).padStart(6, '0')}Z`
}

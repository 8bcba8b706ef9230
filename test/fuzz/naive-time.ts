const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/
const DAY = 86_400_000

/** Microseconds since 1970 of an RFC 3339 time, exact; undefined if it is none. */
export function microsOf(text: string): bigint | undefined {
  const [whole, ...parts] = RFC_3339.exec(text) ?? []
  if (whole === undefined) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(0, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = parts.slice(6)
  if (year < 1 || hour > 23 || minute > 59 || second > 60) return undefined
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1)
  const seconds = BigInt(date.getTime() / DAY) * 86_400n + BigInt((hour * 60 + minute - offset) * 60 + second)
  return seconds * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
}

/** Whether a double holds it exactly, so that a time column is a number there. */
export const isWithinDoubles = (micros: bigint): boolean => micros >= -(2n ** 53n) + 1n && micros <= 2n ** 53n - 1n

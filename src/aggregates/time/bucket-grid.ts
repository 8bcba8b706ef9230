const DAY_US = 86_400_000_000
const WEEK_US = 7 * DAY_US
/** 1970-01-05. */
const FIRST_MONDAY_US = 4 * DAY_US
/** A month of the Gregorian calendar, on average. */
const MONTH_US = 2_629_746_000_000

/** How time is cut into buckets. */
export type BucketGrid = {
  /** Of buckets of months about their width. */
  width_us: number
  /** Buckets are so many months of the calendar. */
  months?: number
  /** IANA name: buckets begin on its clock. */
  time_zone: string
}

export const monthGrid = (months: number, timeZone: string): BucketGrid => ({
  width_us: months * MONTH_US,
  months,
  time_zone: timeZone,
})

/** On a local clock, in microseconds as if it were UTC, the start of the bucket that holds a time. Weeks begin on Monday. */
export function floorLocal(local: number, { width_us: width, months }: BucketGrid): number {
  if (months !== undefined) return floorMonths(local, months)
  const origin = width % WEEK_US === 0 ? FIRST_MONDAY_US : 0
  return Math.floor((local - origin) / width) * width + origin
}

/** A quarter begins in January, April, July or October. */
function floorMonths(local: number, months: number): number {
  const date = new Date(Math.floor(local / 1000))
  const month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1) * 1000
}

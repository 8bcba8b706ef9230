import { formatCell } from '../render/index.ts'

/** `1,234`; the first `toLocaleString` of a process would take longer than many a run. */
export const thousands = (count: number): string => formatCell(count, 'count', { timeZone: 'UTC' })

/** `1 line`, `1,234 lines`. */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${thousands(count)} ${count === 1 ? noun : plural}`

import { formatCell } from '../render/index.ts'

/** `1 line`, `1,234 lines`. */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${formatCell(count, 'count', { timeZone: 'UTC' })} ${count === 1 ? noun : plural}`

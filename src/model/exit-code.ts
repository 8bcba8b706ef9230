/** What the shell is told. 130 and 143 stand for an interrupt and a termination, with the result so far. */
export const EXIT = {
  done: 0,
  /** The answer is no: invalid lines, no match, nothing usable. */
  negative: 1,
  /** Wrong use, or an input or output that failed; what was read is shown all the same. */
  failed: 2,
  interrupted: 130,
  terminated: 143,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

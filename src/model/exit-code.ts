/** What the shell is told; of signals 128 and their number, with the result so far. */
export const EXIT = {
  done: 0,
  /** The answer is no: invalid lines, no match, nothing usable. */
  negative: 1,
  /** Wrong use, or an input or output that failed; what was read is shown all the same. */
  failed: 2,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The signals that end a run early. */
export const EXIT_OF_SIGNAL = {
  SIGHUP: EXIT.hungUp,
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
} as const

/** @param interrupted the signal of an `Io`, aborted */
export const exitOfSignal = ({ reason }: AbortSignal): ExitCode => EXIT_OF_SIGNAL[reason as keyof typeof EXIT_OF_SIGNAL]

import { Chalk } from 'chalk'

/** What a text means, not how it looks. */
export interface Style {
  readonly title: (text: string) => string
  readonly header: (text: string) => string
  readonly dim: (text: string) => string
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly good: (text: string) => string
  /** What was searched for, and where it was found: the colours of grep. */
  readonly match: (text: string) => string
  readonly path: (text: string) => string
  readonly number: (text: string) => string
}

/** The sixteen colours only: those are the ones that the user's own theme makes readable. */
export function createStyle(enabled: boolean): Style {
  const chalk = new Chalk({ level: enabled ? 1 : 0 })
  return {
    title: chalk.bold,
    header: chalk.dim,
    dim: chalk.dim,
    error: chalk.red.bold,
    warning: chalk.yellow,
    good: chalk.green,
    match: chalk.red.bold,
    path: chalk.magenta,
    number: chalk.green,
  }
}

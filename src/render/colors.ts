import { Chalk } from 'chalk'

export interface ColorRequest {
  readonly isTTY: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--color`. */
  readonly flag: 'auto' | 'always' | 'never'
}

/**
 * Whether to colour. Ours and not chalk's, which does not know NO_COLOR: the flag, then NO_COLOR (if not empty), then
 * FORCE_COLOR, then TERM=dumb, then whether a terminal reads it; so a CI job gets colour only when it asks for it.
 */
export function wantsColor({ isTTY, env, flag }: ColorRequest): boolean {
  if (flag !== 'auto') return flag === 'always'
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTTY && env.TERM !== 'dumb'
}

/** What a text means, not how it looks. */
export interface Style {
  readonly title: (text: string) => string
  readonly header: (text: string) => string
  readonly dim: (text: string) => string
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly good: (text: string) => string
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
  }
}

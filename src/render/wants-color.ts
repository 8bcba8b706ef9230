interface ColorRequest {
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

/** What to write instead of `x == "a*"`, where `*` is a letter as any other; undefined if a text has no wildcard. */
export function patternFor(path: string, text: string): string | undefined {
  if (!text.includes('*')) return undefined
  const parts = text.split(/\*+/).map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
  const whole = `^${parts.join('.*')}$`.replace(/^\^\.\*|\.\*\$$/g, '')
  return `${path} ~ ${quote(whole)}`
}

/** A backslash before a letter stays in a quoted text, so only quotes need one. */
const quote = (text: string): string => (text.includes('"') ? `'${text.replaceAll("'", "\\'")}'` : `"${text}"`)

/**
 * One pattern for many, of which each begins with its own character. Those with the same first character are put
 * together: a regular expression tries its branches one by one at each character of a text, and few branches are fast.
 */
export function joinByFirst(patterns: readonly string[]): string {
  const rests = new Map<string, string[]>()
  for (const pattern of patterns) {
    const first = /^\\?./.exec(pattern)?.[0].toLowerCase() ?? ''
    rests.set(first, [...(rests.get(first) ?? []), pattern.slice(first.length)])
  }
  return [...rests].map(([first, all]) => `${first}(?:${all.join('|')})`).join('|')
}

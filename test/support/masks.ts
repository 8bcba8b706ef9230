const bits = (text: string, holds: (at: number) => boolean): boolean[] => Array.from(text, (_, at) => holds(at))

/** The masks that the kernel makes of a line of up to sixty-four bytes of ASCII, told one byte at a time: 1 is shown as `1`. */
export function masksOf(text: string): string {
  const backslashes = bits(text, (at) => text[at] === '\\')
  const escaped = bits(text, () => false)
  for (let at = 1; at < text.length; at += 1) escaped[at] = backslashes[at - 1]! && !escaped[at - 1]!
  const quotes = bits(text, (at) => text[at] === '"' && !escaped[at])
  let isWithin = false
  const within = quotes.map((isQuote) => {
    isWithin = isQuote !== isWithin
    return isWithin
  })
  const opens = bits(text, (at) => /[{[]/.test(text[at]!) && !within[at])
  const closes = bits(text, (at) => /[}\]]/.test(text[at]!) && !within[at])
  const rows = Object.entries({ backslashes, escaped, quotes, within, opens, closes })
  const show = (mask: readonly boolean[]) => mask.map((bit) => (bit ? '1' : '.')).join('')
  return [`${'bytes'.padEnd(12)}${text}`, ...rows.map(([name, mask]) => name.padEnd(12) + show(mask))].join('\n')
}

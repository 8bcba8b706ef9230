/**
 * The value as one line of JSON with Sora's number forms: a whole number in digits, any other with twenty digits after
 * the point and an exponent, `1.28000000000000002665e-01`.
 */
export function toLine(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return Number.isInteger(value) ? String(value) : toScientific(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? `[${value.map(toLine).join(',')}]` : toObject(value)
    default:
      return String(value)
  }
}

function toObject(value: object): string {
  let text = '{'
  for (const key in value) {
    if (text.length > 1) text += ','
    text += toKey(key) + toLine(value[key as keyof object])
  }
  return `${text}}`
}

function toScientific(value: number): string {
  const text = value.toExponential(20)
  return /e[+-]\d$/.test(text) ? `${text.slice(0, -1)}0${text.at(-1)}` : text
}

const keys = new Map<string, string>()

/** Keys repeat from line to line: each is quoted, with its colon, once. */
function toKey(key: string): string {
  const known = keys.get(key)
  if (known !== undefined) return known
  const quoted = `${JSON.stringify(key)}:`
  if (keys.size < 10_000) keys.set(key, quoted)
  return quoted
}

import { MASK } from './secret-forms.ts'

/** A name in a text. */
export interface Name {
  readonly text: string
  /** The last characters before it. */
  readonly before: string
  /** Quotes or brackets close it: it is a key, and no word of a sentence. */
  readonly isQuoted: boolean
  readonly isInQuery: boolean
  /** What stands between it and its value. */
  readonly separator: string
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Where the value of a secret name is that begins here, as far as it may reach; undefined if it is none. */
export function rangeOfValue(text: string, at: number, name: Name): Range | undefined {
  const { separator, before } = name
  if (!isFollowedByValue(name)) return undefined
  if (separator === '>') return { start: at, end: endAt(text, at, /</g) }
  const quoted = rangeOfQuoted(text, at)
  if (quoted) return quoted
  if (name.isInQuery || separator.startsWith('%')) return rangeOfParameter(text, at, separator)
  return HEADER.test(name.text) && !name.isQuoted ? rangeOfHeader(text, at, before) : rangeOfWord(text, at, name)
}

/** `<token>…`, `{token,"…"}`, `--token …`, and what else has `=` or `:`; not the user in `https://token:…@host`. */
function isFollowedByValue({ text, before, separator }: Name): boolean {
  if (separator === '>') return /<(?:\w{1,12}:)?$/.test(before)
  if (separator === ',') return /\{(?:<<)?["']?$/.test(before)
  return isBlank(separator) ? text.startsWith('--') : !before.endsWith('://')
}

const isBlank = (separator: string): boolean => /^\s/.test(separator)

const endAt = (text: string, at: number, pattern: RegExp): number => {
  pattern.lastIndex = at
  return pattern.exec(text)?.index ?? text.length
}

const OPENING = /(?:<<)?[bu]?(\\{0,8})(["'`])/y

/** To the quote that closes it, which has as many escapes before it, or to the end of a text that is cut off. */
function rangeOfQuoted(text: string, at: number): Range | undefined {
  OPENING.lastIndex = at
  const [opening, escapes = '', quote = ''] = OPENING.exec(text) ?? []
  if (opening === undefined) return undefined
  const start = at + opening.length
  for (let end = text.indexOf(quote, start); end >= 0; end = text.indexOf(quote, end + 1)) {
    let first = end
    while (first > start && text[first - 1] === '\\') first -= 1
    if (end - first <= escapes.length) return { start, end: first }
  }
  return { start, end: text.length }
}

/** To the next parameter of a URL. In an encoded URL `%26` is the `&`. */
function rangeOfParameter(text: string, at: number, separator: string): Range {
  const end = endAt(text, at, /[\s&#"'<>\\]/g)
  if (!separator.startsWith('%')) return { start: at, end }
  const encoded = text.slice(at, end).search(new RegExp(`${separator.slice(0, -2)}2[36]`))
  return { start: at, end: encoded < 0 ? end : at + encoded }
}

/** Headers of which all that follows is the value. */
const HEADER = /(?:authorization|cookies?)$/i
const SCHEME =
  /(?:Basic|Bearer|Digest|Token|Negotiate|NTLM|OAuth|ApiKey|DPoP|Hawk|HOBA|AWS4-HMAC-SHA256|SharedKey)[ \t]+/iy

/** To the end of the line or of the quotes that the header is in. The scheme is shown. */
function rangeOfHeader(text: string, at: number, before: string): Range | undefined {
  const quote = /["'`]$/.exec(before)?.[0] ?? ''
  SCHEME.lastIndex = at
  const start = SCHEME.test(text) ? SCHEME.lastIndex : at
  if (start > at && text.startsWith(MASK, start)) return undefined
  return { start, end: endAt(text, start, new RegExp(`[\\r\\n${quote}]`, 'g')) }
}

/** To white space or what ends an item of a list; brackets at its end do not belong to it. */
function rangeOfWord(text: string, at: number, name: Name): Range | undefined {
  const end = endAt(text, at, /[\s&;,"'`<>\\]/g)
  const word = text.slice(at, end)
  const value = word.replace(/(?<!\(secret)[)\]}]{1,8}$/, '')
  return isProse(value, text.slice(end, end + 2), name) ? undefined : { start: at, end: at + value.length }
}

/**
 * Whether a word is one of a sentence: `invalid token: expired`. After a name that only programs write, it never is.
 * After `password:` it is one only if the sentence goes on, for passwords are often words.
 */
function isProse(word: string, after: string, { text, separator, isQuoted }: Name): boolean {
  if (separator.startsWith('=') || isQuoted || !/^[A-Za-z]?[a-z]*[.!?]?$/.test(word)) return false
  if (isBlank(separator)) return true
  if (/[_.-]|[a-z][A-Z]/.test(text)) return false
  return !/(?:pass|pwd)/i.test(text) || /^ [A-Za-z]/.test(after)
}

import { joinByFirst } from './search-hints.ts'
import { MASK } from './secret-forms.ts'
import { isSecretName, isSecretQueryName, LONGEST_NAME, NAME_ENDS } from './secret-names.ts'
import { type Name, rangeOfValue } from './value-range.ts'

/** The end of a name, what closes its quotes, and what stands before its value. Every part is short: no text is slow. */
const NAME_THEN_VALUE = new RegExp(
  String.raw`(?<end>(?:${joinByFirst(NAME_ENDS)})s?[\d_]{0,8})(?<closing>(?:\\{0,8}["'\x60]|>>|\]|%5D){0,3})` +
    String.raw`[ \t]{0,8}(?<separator>=>|[:=]={0,2}|%(?:25){0,3}3[AD]|,(?=[ \t]{0,8}["'<])|[> \t])[ \t]{0,8}`,
  'gi',
)

/** A value that says nothing. */
const EMPTY = /^(?:true|false|null|undefined|none|nil)?$/i

/**
 * A text without the values that follow secret names in it: in the query of a URL, in headers, in JSON and Erlang terms
 * inside of other text, in assignments and labels.
 */
export function maskNamedValues(text: string): string {
  let masked = ''
  let done = 0
  for (const found of text.matchAll(NAME_THEN_VALUE)) {
    if (found.index < done) continue
    const name = readName(text, found)
    const range = isSecret(name) ? rangeOfValue(text, found.index + found[0].length, name) : undefined
    if (!range || EMPTY.test(text.slice(range.start, range.end))) continue
    masked += text.slice(done, range.start) + MASK
    done = range.end
  }
  return done === 0 ? text : masked + text.slice(done)
}

const isSecret = ({ text, isInQuery }: Name): boolean => isSecretName(text) || (isInQuery && isSecretQueryName(text))

/** The name with what stands before it. In a URL inside a URL all of it may be percent-encoded. */
function readName(text: string, { index, groups = {} }: RegExpExecArray): Name {
  const { end = '', closing = '', separator = '' } = groups
  const head = decodePercent(text.slice(Math.max(0, startOfWord(text, index) - BEFORE), index))
  const start = head.search(/[\w.-]*$/)
  const before = head.slice(0, start)
  return {
    text: head.slice(start) + decodePercent(end),
    before,
    isQuoted: closing !== '',
    isInQuery: /[?&#]$/.test(before) && /^(?:=|%.*d)$/i.test(separator),
    separator,
  }
}

/** So much before a name shows what it is part of: `{<<"`, `https://`, `<soap:`. */
const BEFORE = 16

function startOfWord(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < LONGEST_NAME && /[\w.%-]/.test(text[start - 1]!)) start -= 1
  return start
}

const decodePercent = (text: string): string =>
  text.replace(/%(?:25){0,3}([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

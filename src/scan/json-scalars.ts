import { BACKSLASH, DOT, END, isDigit, isHexDigit, MINUS, PLUS, QUOTE, SPACE, ZERO } from './json-bytes.ts'

/** A byte where the grammar of RFC 8259 breaks, and what it asks for there. */
export interface GrammarFault {
  readonly byte: number
  readonly expected: string
}

/** The end of a token, or the fault inside it. */
export type Passed = number | GrammarFault

const LITERALS = ['true', 'false', 'null']
const LOWER_E = 0x65
const LOWER_U = 0x75
/** What may follow a backslash, `u` aside. */
const ESCAPED = Array.from('"\\/bfnrt', (character) => character.charCodeAt(0))

/** From the opening quote of a string. */
export function passString(line: Uint8Array, quote: number): Passed {
  let at = quote + 1
  for (;;) {
    const byte = line[at] ?? END
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) {
      const passed = passEscape(line, at)
      if (typeof passed !== 'number') return passed
      at = passed
    } else if (byte < SPACE) {
      return { byte: at, expected: byte === END ? 'the closing quote' : `the escape ${escapeOf(byte)}` }
    } else {
      at += 1
    }
  }
}

/** From the backslash. A surrogate without its other half is within the grammar. */
function passEscape(line: Uint8Array, backslash: number): Passed {
  const byte = line[backslash + 1] ?? END
  if (byte !== LOWER_U) {
    return ESCAPED.includes(byte) ? backslash + 2 : { byte: backslash + 1, expected: 'a valid escape' }
  }
  const end = backslash + 6
  for (let at = backslash + 2; at < end; at += 1) {
    if (!isHexDigit(line[at] ?? END)) return { byte: at, expected: 'four hex digits' }
  }
  return end
}

/** How a control character must be written in a string. */
function escapeOf(byte: number): string {
  return `\\u${byte.toString(16).padStart(4, '0')}`
}

export function startsNumber(byte: number): boolean {
  return byte === MINUS || isDigit(byte)
}

/** From the minus sign or first digit of a number. */
export function passNumber(line: Uint8Array, start: number): Passed {
  const integer = line[start] === MINUS ? start + 1 : start
  let passed = line[integer] === ZERO ? integer + 1 : passDigits(line, integer)
  if (typeof passed === 'number' && line[passed] === DOT) passed = passDigits(line, passed + 1)
  if (typeof passed === 'number' && ((line[passed] ?? END) | 0x20) === LOWER_E) {
    const sign = line[passed + 1]
    passed = passDigits(line, sign === PLUS || sign === MINUS ? passed + 2 : passed + 1)
  }
  return passed
}

function passDigits(line: Uint8Array, start: number): Passed {
  let at = start
  while (isDigit(line[at] ?? END)) at += 1
  return at > start ? at : { byte: at, expected: 'a digit' }
}

/** From the first letter of a literal; undefined if none starts with this byte. */
export function passLiteral(line: Uint8Array, start: number): Passed | undefined {
  const word = LITERALS.find((literal) => literal.charCodeAt(0) === line[start])
  if (word === undefined) return undefined
  for (let i = 1; i < word.length; i += 1) {
    if (line[start + i] !== word.charCodeAt(i)) return { byte: start + i, expected: `the rest of "${word}"` }
  }
  return start + word.length
}

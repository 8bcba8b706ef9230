import {
  BACKSLASH,
  byteOrderMarkLength,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  END,
  isSpace,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-bytes.ts'
import { type GrammarFault, type Passed, passLiteral, passNumber, passString, startsNumber } from './json-scalars.ts'

/** Where a value or token stands in a line, in bytes; `end` is behind its last. A string's quotes belong to it. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** One step of a walk. `key` announces a member and `element` an element: the events of its value follow. */
export type JsonEvent =
  | 'object'
  | 'array'
  | 'close'
  | 'key'
  | 'element'
  | 'string'
  | 'number'
  | 'literal'
  | 'end'
  | 'fault'

type State = 'before value' | 'after value' | 'after bracket'

// In the stack of open containers an object is -2; an array is the index of its last announced element, -1 before any.
const OBJECT = -2
const BEFORE_FIRST = -1

// A byte order mark inside a string is a character like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * One pass over a line that holds one JSON text in UTF-8, pulled event by event; a byte order mark before it is passed
 * over. Where events are pulled the grammar is that of RFC 8259 to the byte; a value that was announced may be left
 * unread with `skipValue`. Depth costs memory, never stack.
 */
export class JsonWalk {
  /** The token of the last event: a bracket, a key or string with its quotes, a scalar; or the value skipped last. */
  start = 0
  end = 0
  /** Where the grammar breaks. Once it is set every event is `fault`. */
  fault: GrammarFault | undefined

  private readonly line: Uint8Array
  private at: number
  private state: State = 'before value'
  private readonly open: number[] = []

  /** @param start of a value in the line, to walk through that alone */
  constructor(line: Uint8Array, start = byteOrderMarkLength(line)) {
    this.line = line
    this.at = start
  }

  /** Number of open containers. */
  get depth(): number {
    return this.open.length
  }

  /** Index of the element announced last in the innermost container; negative if that is no array, or there is none. */
  get index(): number {
    return this.open[this.open.length - 1] ?? OBJECT
  }

  /** The token of the last event, or the value skipped last. */
  range(): ByteRange {
    return { start: this.start, end: this.end }
  }

  next(): JsonEvent {
    if (this.fault !== undefined) return 'fault'
    const byte = this.passSpace()
    if (this.state === 'before value') return this.readValue(byte)
    if (this.open.length === 0) return byte === END ? 'end' : this.fail(this.at, 'the end of the line')
    const closing = this.index === OBJECT ? CLOSE_BRACE : CLOSE_BRACKET
    if (byte === closing) return this.leave()
    if (this.state === 'after bracket') return this.announce(byte)
    if (byte !== COMMA) return this.fail(this.at, closing === CLOSE_BRACE ? '"," or "}"' : '"," or "]"')
    this.at += 1
    return this.announce(this.passSpace())
  }

  /**
   * Passes over the value that stands next, to the comma or bracket behind it. Only quotes and brackets count: the
   * grammar inside is not looked at. False, and the fault is set, if there is no value or the line ends inside it.
   */
  skipValue(): boolean {
    const { line } = this
    let byte = this.passSpace()
    const start = this.at
    let at = start
    for (let depth = 0; depth > 0 || !endsValue(byte); byte = line[at] ?? END) {
      at = byte === QUOTE ? endOfQuoted(line, at) : at + 1
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1
      if (at > line.length) return this.pass({ byte: line.length, expected: 'the end of the value' })
    }
    while (at > start && isSpace(line[at - 1] ?? END)) at -= 1
    return this.pass(at === start ? { byte: at, expected: 'a value' } : at)
  }

  /** The text of the key or string of the last event. */
  text(): string {
    const raw = decoder.decode(this.line.subarray(this.start + 1, this.end - 1))
    return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw
  }

  private readValue(byte: number): JsonEvent {
    if (byte === QUOTE) return this.pass(passString(this.line, this.at)) ? 'string' : 'fault'
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return this.enter(byte)
    if (startsNumber(byte)) return this.pass(passNumber(this.line, this.at)) ? 'number' : 'fault'
    const literal = passLiteral(this.line, this.at)
    if (literal !== undefined) return this.pass(literal) ? 'literal' : 'fault'
    return this.fail(this.at, this.index === 0 ? 'a value or "]"' : 'a value')
  }

  private enter(bracket: number): JsonEvent {
    this.pass(this.at + 1, 'after bracket')
    this.open.push(bracket === OPEN_BRACE ? OBJECT : BEFORE_FIRST)
    return bracket === OPEN_BRACE ? 'object' : 'array'
  }

  private leave(): JsonEvent {
    this.pass(this.at + 1)
    this.open.pop()
    return 'close'
  }

  /** Reads a key and its colon, or counts an element. */
  private announce(byte: number): JsonEvent {
    const { index } = this
    if (index !== OBJECT) {
      this.pass(this.at, 'before value')
      this.open[this.open.length - 1] = index + 1
      return 'element'
    }
    const expected = this.state === 'after bracket' ? 'a string key or "}"' : 'a string key'
    if (byte !== QUOTE) return this.fail(this.at, expected)
    if (!this.pass(passString(this.line, this.at), 'before value')) return 'fault'
    if (this.passSpace() !== COLON) return this.fail(this.at, '":"')
    this.at += 1
    return 'key'
  }

  /** Moves over white space and gives the byte behind it. */
  private passSpace(): number {
    let byte = this.line[this.at] ?? END
    while (isSpace(byte)) {
      this.at += 1
      byte = this.line[this.at] ?? END
    }
    return byte
  }

  /** Takes the token from here to its end, or the fault inside it. */
  private pass(passed: Passed, state: State = 'after value'): boolean {
    if (typeof passed !== 'number') {
      this.fault = passed
      return false
    }
    this.start = this.at
    this.end = passed
    this.at = passed
    this.state = state
    return true
  }

  private fail(byte: number, expected: string): JsonEvent {
    this.fault = { byte, expected }
    return 'fault'
  }
}

function endsValue(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte === END
}

/** From the opening quote to behind the closing one, whatever stands between; behind the line's end if there is none. */
function endOfQuoted(line: Uint8Array, quote: number): number {
  let at = quote + 1
  for (let byte = line[at] ?? END; byte !== QUOTE && byte !== END; byte = line[at] ?? END) {
    at += byte === BACKSLASH ? 2 : 1
  }
  return at + 1
}

import { isAscii } from 'node:buffer'
import { UserError } from '../model/user-error.ts'

export interface PatternOptions {
  /** Take the pattern as it stands, not as a regular expression. */
  readonly fixed: boolean
  readonly ignoreCase: boolean
}

/** A pattern for the text of a line, whatever its content. */
export interface Pattern {
  /** The pattern itself, if a line matches just when it holds this text byte for byte. */
  readonly literal: string | undefined
  matches(line: Buffer): boolean
}

const SPECIAL = /[\\^$.*+?()[\]{}|]/

/** @throws UserError if it is not a regular expression */
export function createPattern(text: string, { fixed, ignoreCase }: PatternOptions): Pattern {
  const isLiteral = fixed || !SPECIAL.test(text)
  const literal = isLiteral && !ignoreCase ? text : undefined
  const expression = compile(isLiteral ? text.replace(new RegExp(SPECIAL, 'g'), '\\$&') : text, ignoreCase)
  return { literal, matches: (line) => expression.test(decode(line)) }
}

// What means something else, or nothing, where a pattern is not read as Unicode.
const UNICODE_ESCAPE = /(?<!\\)(?:\\\\)*\\(?:[pP]|u)\{/
const PROPERTY = /(?<!\\)((?:\\\\)*\\[pP]\{)(\w+)\}/g

/**
 * As Unicode where that is allowed, so that `.` is a character and `\p{Han}` a class. Patterns that only the older
 * grammar takes, such as `{"type"` and `\-`, are read by that one.
 */
function compile(source: string, ignoreCase: boolean): RegExp {
  const expression = compilePattern(source, ignoreCase)
  if (expression) return expression
  if (!UNICODE_ESCAPE.test(source)) {
    throw new UserError(`'${source}' is not a regular expression; for a text as it stands use --fixed`)
  }
  throw new UserError(
    `'${source}' is no Unicode pattern: beside \\p{…} and \\u{…} write \\{ \\} \\] for brackets, and no backslash that does nothing`,
  )
}

/** A regular expression as `grep` and `~` read it; undefined if it is none. */
export function compilePattern(source: string, ignoreCase = false): RegExp | undefined {
  const flag = ignoreCase ? 'i' : ''
  const unicode = tryCompile(nameScripts(source), `u${flag}`)
  return unicode ?? (UNICODE_ESCAPE.test(source) ? undefined : tryCompile(source, flag))
}

/** `\p{Han}`, as other tools write it, is `\p{Script=Han}` in JavaScript. */
function nameScripts(source: string): string {
  return source.replace(PROPERTY, (whole, start: string, name: string) =>
    tryCompile(`\\p{${name}}`, 'u') ? whole : `${start}Script=${name}}`,
  )
}

function tryCompile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

/** Bytes that are not UTF-8 match nothing but `.`. */
const decode = (line: Buffer): string => line.toString(isAscii(line) ? 'latin1' : 'utf8')

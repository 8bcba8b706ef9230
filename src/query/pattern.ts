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

function compile(source: string, ignoreCase: boolean): RegExp {
  try {
    return new RegExp(source, ignoreCase ? 'i' : '')
  } catch {
    throw new UserError(`'${source}' is not a regular expression; for a text as it stands use --fixed`)
  }
}

/** Bytes that are not UTF-8 match nothing but `.`. */
const decode = (line: Buffer): string => line.toString(isAscii(line) ? 'latin1' : 'utf8')

/** The longest part of a value that stands in JSON text as it is, if its line has no `\\u` escape. */
export function longestPlainRun(value: string): string {
  return value.split(/["\\/\u0000-\u001f]/).reduce((longest, run) => (run.length > longest.length ? run : longest), '')
}

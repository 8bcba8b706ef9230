import { isAscii } from 'node:buffer'
import { UserError } from '../model/user-error.ts'
import { runFor } from './run-for.ts'

export interface PatternOptions {
  /** Take the pattern as it stands, not as a regular expression. */
  readonly fixed: boolean
  readonly ignoreCase: boolean
}

/** A pattern for the text of a line, whatever its content. */
export interface Pattern {
  /** The pattern itself, if a line matches just when it holds this text byte for byte. */
  readonly literal: string | undefined
  /** The same for `textOfLine`. */
  readonly expression: RegExp
}

const SPECIAL = /[\\^$.*+?()[\]{}|]/

/** @throws UserError if it is not a regular expression */
export function createPattern(text: string, { fixed, ignoreCase }: PatternOptions): Pattern {
  const isLiteral = fixed || !SPECIAL.test(text)
  const literal = isLiteral && !ignoreCase ? text : undefined
  const expression = compile(isLiteral ? text.replace(new RegExp(SPECIAL, 'g'), '\\$&') : text, ignoreCase)
  return { literal, expression }
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
  if (isTooLarge(source, expression)) throw tooLarge([source])
  if (expression) return expression
  if (!UNICODE_ESCAPE.test(source)) {
    throw new UserError(`'${source}' is not a regular expression; for plain text use --fixed`)
  }
  throw new UserError(
    `'${source}' is no Unicode pattern: beside \\p{…} and \\u{…} write \\{ \\} \\] for brackets, and no backslash that does nothing`,
  )
}

/** As other tools write flags; JavaScript has them beside the pattern. */
const LEADING_FLAGS = /^\(\?([ims]+)\)/

/** A regular expression as `grep` and `~` read it, with flags at its start as in `(?i)`; undefined if it is none. */
export function compilePattern(text: string, ignoreCase = false): RegExp | undefined {
  const [start = '', letters = ''] = LEADING_FLAGS.exec(text) ?? []
  const source = text.slice(start.length)
  const flags = [...new Set(ignoreCase ? `i${letters}` : letters)].join('')
  const unicode = tryCompile(nameScripts(source), `u${flags}`)
  return unicode ?? (UNICODE_ESCAPE.test(source) ? undefined : tryCompile(source, flags))
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

/** Beyond this a pattern that cannot be read is probably right, and too large. */
const LONG = 10_000

/**
 * Whether a pattern is one that the engine has no room for.
 * @param expression undefined if the engine cannot read it
 */
export const isTooLarge = (source: string, expression: RegExp | undefined): boolean =>
  expression ? !isRunnable(expression) : source.length > LONG

/** Texts that the engine has programs of two sorts for. */
const TRIALS = ['', '\u3042']
const TRIAL_MS = 250

/** Whether the engine can make a program of it, which it does when it is first used. */
function isRunnable(expression: RegExp): boolean {
  let hasRoom = true
  runFor(TRIAL_MS, () => {
    try {
      for (const text of TRIALS) expression.test(text)
    } catch {
      hasRoom = false
    }
  })
  return hasRoom
}

const SHOWN = 60

/** Of its own, or for its ways to match a text. */
export function tooLarge(patterns: readonly (string | RegExp)[]): UserError {
  const texts = patterns.map((pattern) => (typeof pattern === 'string' ? pattern : pattern.source))
  const shown = texts.map((text) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)).join("', '")
  return new UserError(`'${shown}' needs more memory than a regular expression can have; use a simpler one`)
}

/** What a pattern sees of a line: bytes that are not UTF-8 match nothing but `.`. */
export const textOfLine = (line: Buffer): string => line.toString(isAscii(line) ? 'latin1' : 'utf8')

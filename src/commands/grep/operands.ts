import { existsSync } from 'node:fs'
import { STDIN } from '../../input/source.ts'
import type { Io } from '../../model/io.ts'
import { UserError } from '../../model/user-error.ts'
import { ID_OPTIONS } from '../id-options.ts'

/** What the operands of `grep` mean. */
export interface GrepOperands {
  readonly patterns: readonly string[]
  readonly paths: readonly string[]
  /** What a user should know of how they were taken. */
  readonly notes: readonly string[]
}

/** Options that choose lines: then all operands are paths. */
const CHOOSING = [
  ...ID_OPTIONS.map(({ name }) => name),
  'where',
  'since',
  'until',
  'around',
  'role',
  'nodeName',
  'invalid',
]

/** Options that say what to do with all lines: a pattern may be left out. */
const OPTIONAL = ['kind', 'fields', 'meta']

/** A path that could as well be a word to search for. */
const WORD = /^[\w-]+$/

/** @throws UserError if it must be asked what is meant */
export function splitOperands(
  operands: readonly string[],
  options: { readonly regexp?: readonly string[] },
  io: Pick<Io, 'resolve'>,
): GrepOperands {
  const { regexp } = options
  if (regexp) return { patterns: regexp.flatMap(toPatterns), paths: operands, notes: [] }
  const isGiven = (name: string) => name in options
  const choosing = CHOOSING.find(isGiven)
  const [first, ...paths] = operands
  if (choosing !== undefined) {
    const isWord = first !== undefined && WORD.test(first) && first !== STDIN && !existsSync(io.resolve(first))
    const hint = `'${first}' was taken as a path, since ${flagOf(choosing)} is given; to search for it use -e ${first}`
    return { patterns: [], paths: operands, notes: isWord ? [hint] : [] }
  }
  // An empty pattern is in every line; as a path it would be this folder.
  const isPath = first !== undefined && first !== '' && (first === STDIN || existsSync(io.resolve(first)))
  if (OPTIONAL.some(isGiven) && (first === undefined || isPath)) {
    const isUnclear = first !== undefined && WORD.test(first) && first !== STDIN && paths.length > 0
    return {
      patterns: [],
      paths: operands,
      notes: isUnclear ? [`'${first}' is a path here and was read; to search for it use -e ${first}`] : [],
    }
  }
  if (first === undefined) {
    throw new UserError(
      "grep needs a pattern or an option that chooses lines, for example --connection-id ID or -w 'EXPR'",
    )
  }
  if (!isPath) return { patterns: toPatterns(first), paths, notes: [] }
  if (paths.length > 0) {
    return {
      patterns: toPatterns(first),
      paths,
      notes: [`'${first}' is a path here, but was taken as the pattern; to read it, put a pattern before it`],
    }
  }
  throw new UserError(
    `'${first}' is a path here, so the pattern is missing: sora-logs grep PATTERN ${first}; to search for this text use -e`,
  )
}

const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Lines are patterns of their own, as in GNU grep: no line of a log holds a line feed. */
const toPatterns = (text: string): string[] => text.split('\n')

/** `grep WORD` takes the word for the pattern, as grep does; then it may find nothing to read. */
export const takenAsPattern = ([pattern]: readonly string[]): string | undefined =>
  pattern === undefined ? undefined : `the first operand, '${pattern}', was taken as the pattern`

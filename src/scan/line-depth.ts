import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-bytes.ts'

/** Objects and arrays may stand so many deep in each other: as many as jq takes, and far more than Sora writes. */
export const DEEPEST = 10_000

/** The bracket that opens one level too many; -1 if there is none. */
export function findTooDeep(line: Buffer): number {
  return line.length > DEEPEST && hasManyBrackets(line) ? walkBrackets(line) : -1
}

/** Whether there are enough opening brackets at all: found from one to the next, which costs next to nothing. */
function hasManyBrackets(line: Buffer): boolean {
  let count = 0
  for (const bracket of [OPEN_BRACKET, OPEN_BRACE]) {
    for (let at = line.indexOf(bracket); at >= 0 && count <= DEEPEST; at = line.indexOf(bracket, at + 1)) count += 1
  }
  return count > DEEPEST
}

function walkBrackets(line: Buffer): number {
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at]
    if (byte === QUOTE) isQuoted = !isQuoted
    else if (isQuoted) at += byte === BACKSLASH ? 1 : 0
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1
    if (depth > DEEPEST) return at
  }
  return -1
}

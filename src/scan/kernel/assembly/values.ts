import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  isDigit,
  DASH,
} from './bytes'
import { DEEPEST_WALK } from './layout'
import { behindColon, behindLast, firstMember, keyEnd, nextMember } from './members'
import { skipNumber, checkWord } from './scalars'
import { skipContainer, skipString } from './skip'
import { checkString } from './strings'

/**
 * Behind a value that nobody wants, p being at its first byte; 0 if it is none. In strings and containers escapes and brackets
 * alone are looked at.
 */
// @ts-ignore: decorator
@inline
export function skipValue(p: usize, end: usize): usize {
  const byte = load<u8>(p)
  if (byte == QUOTE) return skipString(p + 1, end)
  if (byte == OPEN_BRACE) return skipContainer(p + 1, end, true)
  if (byte == OPEN_BRACKET) return skipContainer(p + 1, end, false)
  return checkScalar(p, byte)
}

/** Behind a number, `true`, `false` or `null`; 0 if there is none. */
// @ts-ignore: decorator
@inline
function checkScalar(p: usize, byte: u8): usize {
  return byte == DASH || isDigit(byte) ? skipNumber(p) : checkWord(p)
}

/** Behind any JSON value, p being at its first byte; 0 if it is not JSON to its last byte, or too deep to say. */
export function checkValue(p: usize, end: usize, depth: i32): usize {
  const byte = load<u8>(p)
  if (byte == QUOTE) {
    const quote = checkString(p + 1, end)
    return quote == 0 ? 0 : quote + 1
  }
  if (byte == OPEN_BRACE) return depth == DEEPEST_WALK ? 0 : checkObject(p + 1, end, depth + 1)
  if (byte == OPEN_BRACKET) return depth == DEEPEST_WALK ? 0 : checkArray(p + 1, end, depth + 1)
  return checkScalar(p, byte)
}

function checkObject(p: usize, end: usize, depth: i32): usize {
  for (p = firstMember(p, CLOSE_BRACE); p < end; p = nextMember(p, CLOSE_BRACE)) {
    p = checkMember(p, end, depth)
    if (p == 0) return 0
  }
  return behindLast(p)
}

/** Behind the member that starts at p; 0 as in `checkValue`. */
// @ts-ignore: decorator
@inline
function checkMember(p: usize, end: usize, depth: i32): usize {
  const quote = keyEnd(p, end)
  if (quote == 0) return 0
  const value = behindColon(quote)
  return value == 0 ? 0 : checkValue(value, end, depth)
}

function checkArray(p: usize, end: usize, depth: i32): usize {
  for (p = firstMember(p, CLOSE_BRACKET); p < end; p = nextMember(p, CLOSE_BRACKET)) {
    p = checkValue(p, end, depth)
    if (p == 0) return 0
  }
  return behindLast(p)
}

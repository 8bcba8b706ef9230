import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  isDigit,
  DASH,
  PLUS,
} from './bytes'
import { DEEPEST_WALK } from './layout'
import { behindColon, behindLast, firstMember, keyEnd, nextMember } from './members'
import { skipNumber, checkWord } from './scalars'
import { skipContainer, skipString } from './skip'
import { checkString } from './strings'

/** Behind a value that nobody wants, p being at its first byte; 0 if it is none. Strings and containers are not looked into. */
// @ts-ignore: decorator
@inline
export function skipValue(p: usize, end: usize): usize {
  const byte = load<u8>(p)
  if (byte == QUOTE) return skipString(p + 1, end)
  if (byte == OPEN_BRACE) return skipContainer(p + 1, end, true)
  if (byte == OPEN_BRACKET) return skipContainer(p + 1, end, false)
  return skipScalar(p, byte)
}

/** Behind a number or a word that nobody wants: that a number is made of what numbers are made of is enough. */
// @ts-ignore: decorator
@inline
function skipScalar(p: usize, byte: u8): usize {
  const others = ~i8x16.bitmask(ofNumber(v128.load(p)))
  const after = p + <usize>ctz(others)
  const next = load<u8>(after)
  return after != p && (next == COMMA || next == CLOSE_BRACE) ? after : skipLongScalar(p, byte)
}

/** A number may be as long as sixteen digits, have an exponent, or end an array or in white space. */
function skipLongScalar(p: usize, byte: u8): usize {
  if (byte != DASH && !isDigit(byte)) return checkWord(p)
  while (true) {
    const bytes = v128.load(p)
    const exponent = v128.or(i8x16.eq(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x65)), i8x16.eq(bytes, i8x16.splat(PLUS)))
    const others = ~i8x16.bitmask(v128.or(ofNumber(bytes), exponent))
    if (others & 0xffff) return p + <usize>ctz(others)
    p += 16
  }
}

/** Digits and what else numbers without exponent have: `-`, `.`, and with them `/`. */
// @ts-ignore: decorator
@inline
function ofNumber(bytes: v128): v128 {
  // The thirteen from `-` on become the lowest there are with a sign.
  return i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(DASH - 128))), i8x16.splat(-128 + 13))
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

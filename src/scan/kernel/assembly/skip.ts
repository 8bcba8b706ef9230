import { BACKSLASH, CLOSE_BRACE, OPEN_BRACE, QUOTE } from './bytes'
import { anyOf, escapedBy, forgetEscape, hasCarriedEscape, lowBits, maskOf, prefixXor } from './masks'
import { checkEscape } from './strings'

/** What makes a bracket look like the brace of its sort: `[` is 0x5b, `{` is 0x7b. */
const CASE_BIT: u8 = 0x20

/** Behind the quote that ends a string, p being behind the one that starts it; 0 if none does before `end`. */
// @ts-ignore: decorator
@inline
export function skipString(p: usize, end: usize): usize {
  const quotes = i8x16.bitmask(i8x16.eq(v128.load(p), i8x16.splat(QUOTE)))
  const backslashes = i8x16.bitmask(i8x16.eq(v128.load(p), i8x16.splat(BACKSLASH)))
  return backslashes == 0 && quotes != 0 ? p + <usize>ctz(quotes) + 1 : skipLongString(p, end)
}

function skipLongString(p: usize, end: usize): usize {
  const quote = i8x16.splat(QUOTE)
  const backslash = i8x16.splat(BACKSLASH)
  while (p < end) {
    const bytes = v128.load(p)
    const bits = i8x16.bitmask(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)))
    if (bits == 0) {
      p += 16
      continue
    }
    p += <usize>ctz(bits)
    if (load<u8>(p) == QUOTE) return p < end ? p + 1 : 0
    p = checkEscape(p)
    if (p == 0) return 0
  }
  return 0
}

/** Brackets are told apart so deep: a bit for each that is open. */
const DEEPEST: i32 = 64

/**
 * Behind the bracket that ends an object or array, p being behind the one that starts it; 0 if none does before `end`, if
 * one is closed by the other sort, at an escape that is none, or if it is very deep. What else stands between them is not
 * looked into. Brackets are taken one by one, and the depth comes to 0 at the one that is looked for:
 *
 *     bytes     "x\"}",[{}]},"b"
 *     within    11111........11.
 *     opens     .......11.......   of what is not within
 *     closes    .........111....
 *     depth     1111111232100000   1 in front of it
 */
export function skipContainer(p: usize, end: usize, isObject: bool): usize {
  const quote = i8x16.splat(QUOTE)
  const backslash = i8x16.splat(BACKSLASH)
  const caseBit = i8x16.splat(CASE_BIT)
  const open = i8x16.splat(OPEN_BRACE)
  const close = i8x16.splat(CLOSE_BRACE)
  let depth: i32 = 1
  let braces: u64 = isObject ? 1 : 0
  let inString: u64 = 0
  forgetEscape()
  for (; p < end; p += 64) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    let quotes = maskOf(i8x16.eq(a, quote), i8x16.eq(b, quote), i8x16.eq(c, quote), i8x16.eq(d, quote))
    // An odd number of quotes changes whether what follows is within.
    if (!hasCarriedEscape() && !anyOf(mayMatter(a), mayMatter(b), mayMatter(c), mayMatter(d))) {
      inString ^= 0 - (popcnt(quotes) & 1)
      continue
    }
    const ba = i8x16.eq(a, backslash)
    const bb = i8x16.eq(b, backslash)
    const bc = i8x16.eq(c, backslash)
    const bd = i8x16.eq(d, backslash)
    if (hasCarriedEscape() || anyOf(ba, bb, bc, bd)) {
      const escaped = escapedBy(maskOf(ba, bb, bc, bd))
      if (!areEscapes(p, escaped & lowBits(end - p))) return 0
      quotes &= ~escaped
    }
    const la = v128.or(a, caseBit)
    const lb = v128.or(b, caseBit)
    const lc = v128.or(c, caseBit)
    const ld = v128.or(d, caseBit)
    const within = prefixXor(quotes) ^ inString
    inString = <u64>(<i64>within >> 63)
    const live = ~within & lowBits(end - p)
    const opens = maskOf(i8x16.eq(la, open), i8x16.eq(lb, open), i8x16.eq(lc, open), i8x16.eq(ld, open)) & live
    const closes = maskOf(i8x16.eq(la, close), i8x16.eq(lb, close), i8x16.eq(lc, close), i8x16.eq(ld, close)) & live
    if ((opens | closes) == 0) continue
    // The case bit of each byte, shifted to the top: set for braces.
    const cased = maskOf(i16x8.shl(a, 2), i16x8.shl(b, 2), i16x8.shl(c, 2), i16x8.shl(d, 2))
    for (let bits = opens | closes; bits != 0; bits &= bits - 1) {
      const bit = bits & (0 - bits)
      const isBrace: u64 = cased & bit ? 1 : 0
      if (opens & bit) {
        if (depth == DEEPEST) return 0
        depth += 1
        braces = (braces << 1) | isBrace
      } else {
        if ((braces & 1) != isBrace) return 0
        depth -= 1
        braces >>= 1
        if (depth == 0) return p + <usize>ctz(bits) + 1
      }
    }
  }
  return 0
}

/** Whether an escape ends at, or goes on from, each of these places; p is that of the lowest bit. */
function areEscapes(p: usize, places: u64): bool {
  for (let bits = places; bits != 0; bits &= bits - 1) if (checkEscape(p + <usize>ctz(bits) - 1) == 0) return false
  return true
}

/** Brackets of both sorts and backslashes; and `|`, which stands between the braces in ASCII as the backslash between brackets. */
// @ts-ignore: decorator
@inline
function mayMatter(bytes: v128): v128 {
  const cased = v128.or(bytes, i8x16.splat(CASE_BIT))
  // The three from the opening brace on become the lowest there are with a sign.
  return i8x16.lt_s(i8x16.sub(cased, i8x16.splat(OPEN_BRACE - 128)), i8x16.splat(-128 + 3))
}

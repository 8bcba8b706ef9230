import { BACKSLASH, CLOSE_BRACE, OPEN_BRACE, QUOTE } from './bytes'
import { DEEPEST_SKIP } from './layout'
import { anyOf, escapedBy, forgetEscape, hasCarriedEscape, lowBits, maskOf, prefixXor } from './masks'

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
    p += 2
  }
  return 0
}

/**
 * Behind the bracket that ends an object or array, p being behind the one that starts it; 0 if none does before `end`, if
 * braces or brackets are not balanced, or if it is very deep. What stands between them is not looked into.
 */
export function skipContainer(p: usize, end: usize, isObject: bool): usize {
  const quote = i8x16.splat(QUOTE)
  const backslash = i8x16.splat(BACKSLASH)
  const caseBit = i8x16.splat(CASE_BIT)
  const open = i8x16.splat(OPEN_BRACE)
  const close = i8x16.splat(CLOSE_BRACE)
  let depth: i32 = 1
  let braces: i32 = isObject ? 1 : 0
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
    if (hasCarriedEscape() || anyOf(ba, bb, bc, bd)) quotes &= ~escapedBy(maskOf(ba, bb, bc, bd))
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
    const closed = <i32>popcnt(closes)
    if (closed >= depth) {
      const bit = closingBit(opens, closes, depth)
      if (bit < 64) {
        const upTo = lowBits(<usize>bit + 1) & cased
        braces += <i32>popcnt(opens & upTo) - <i32>popcnt(closes & upTo)
        return braces == 0 ? p + <usize>bit + 1 : 0
      }
    }
    depth += <i32>popcnt(opens) - closed
    braces += <i32>popcnt(opens & cased) - <i32>popcnt(closes & cased)
    if (depth > DEEPEST_SKIP) return 0
  }
  return 0
}

/** Brackets of both sorts and backslashes; and `|`, which stands between the braces in ASCII as the backslash between brackets. */
// @ts-ignore: decorator
@inline
function mayMatter(bytes: v128): v128 {
  const cased = v128.or(bytes, i8x16.splat(CASE_BIT))
  // The three from the opening brace on become the lowest there are with a sign.
  return i8x16.lt_s(i8x16.sub(cased, i8x16.splat(OPEN_BRACE - 128)), i8x16.splat(-128 + 3))
}

/**
 * The place of the closing bracket that ends what is `depth` deep; 64 if none of them does.
 *
 *     bytes     "x\"}",[{}]},"b"
 *     within    11111........11.
 *     opens     .......11.......   of what is not within
 *     closes    .........111....
 *     depth     1111111232100000   1 in front of it; 0 first at the third bracket that closes
 */
// @ts-ignore: decorator
@inline
function closingBit(opens: u64, closes: u64, depth: i32): u64 {
  let left = depth
  for (let bits = closes; bits != 0; bits &= bits - 1) {
    const bit = ctz(bits)
    left -= 1
    if (left + <i32>popcnt(opens & lowBits(<usize>bit)) == 0) return bit
  }
  return 64
}

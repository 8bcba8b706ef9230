import { CARRIAGE_RETURN, LINE_FEED, SPACE, TAB } from './bytes'
import { lowBits, maskOf } from './masks'

/** Whether the line that `lineEnd` found holds a byte beyond ASCII. */
let beyondAscii: bool = false

// @ts-ignore: decorator
@inline
export function isBeyondAscii(): bool {
  return beyondAscii
}

let controls: bool = false

/** Whether it holds a control character, its line end aside: white space between values, or a fault. */
// @ts-ignore: decorator
@inline
export function hasControls(): bool {
  return controls
}

/**
 * The first line feed from p on, or `end`. Only bytes before it count as beyond ASCII; below, `?` are the two bytes of an `é`.
 *
 *     bytes     {"a":1}⏎{"??":2}
 *     bits      .......1........   line feeds; the lowest is at `length`
 *     lowBits   1111111.........   of `length`
 *     top       ..........11....   top bits of the bytes
 *     high      ................
 */
export function lineEnd(p: usize, end: usize): usize {
  const lineFeed = i8x16.splat(LINE_FEED)
  const control = i8x16.splat(SPACE - 1)
  let all = i8x16.splat(0)
  controls = false
  while (p < end) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    // The least of each four: if none of them is a control character, none is a line feed.
    const least = i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d))
    if (v128.any_true(i8x16.le_u(least, control)) || end - p < 64) {
      const lineFeeds = maskOf(i8x16.eq(a, lineFeed), i8x16.eq(b, lineFeed), i8x16.eq(c, lineFeed), i8x16.eq(d, lineFeed))
      const bits = lineFeeds & lowBits(end - p)
      const length = bits ? <usize>ctz(bits) : min<usize>(64, end - p)
      const low = maskOf(i8x16.le_u(a, control), i8x16.le_u(b, control), i8x16.le_u(c, control), i8x16.le_u(d, control))
      if (low & lowBits(length) && isInLine(low & lowBits(length), p, length, end)) controls = true
      const top = maskOf(a, b, c, d)
      const high = top & lowBits(length)
      beyondAscii = high != 0 || i8x16.bitmask(all) != 0
      if (bits || end - p <= 64) return p + length
    }
    all = v128.or(all, v128.or(v128.or(a, b), v128.or(c, d)))
    p += 64
  }
  beyondAscii = i8x16.bitmask(all) != 0
  return end
}

/** Whether some of the control characters of so many bytes from p on are not the carriage return of the line end. */
function isInLine(low: u64, p: usize, length: usize, end: usize): bool {
  const after = p + length
  const isLineEnd = load<u8>(after - 1) == CARRIAGE_RETURN && (after >= end || load<u8>(after) == LINE_FEED)
  return (isLineEnd ? low & lowBits(length - 1) : low) != 0
}

/** Where a line ends without its line end, a carriage return before the line feed included. */
// @ts-ignore: decorator
@inline
export function textEnd(start: usize, lineFeed: usize): usize {
  return lineFeed > start && load<u8>(lineFeed - 1) == CARRIAGE_RETURN ? lineFeed - 1 : lineFeed
}

export function isBlank(p: usize, end: usize): bool {
  for (; p < end; p += 1) {
    const byte = load<u8>(p)
    if (byte != SPACE && byte != TAB && byte != CARRIAGE_RETURN) return false
  }
  return true
}

import { CARRIAGE_RETURN, LINE_FEED, SPACE, TAB } from './bytes'
import { anyOf, lowBits, maskOf } from './masks'

/** Whether the line that `lineEnd` found holds a byte beyond ASCII. */
let beyondAscii: bool = false

// @ts-ignore: decorator
@inline
export function isBeyondAscii(): bool {
  return beyondAscii
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
  let all = i8x16.splat(0)
  while (p < end) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    const w = i8x16.eq(a, lineFeed)
    const x = i8x16.eq(b, lineFeed)
    const y = i8x16.eq(c, lineFeed)
    const z = i8x16.eq(d, lineFeed)
    if (anyOf(w, x, y, z) || end - p < 64) {
      const bits = maskOf(w, x, y, z) & lowBits(end - p)
      const length = bits ? <usize>ctz(bits) : min<usize>(64, end - p)
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

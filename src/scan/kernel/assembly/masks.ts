/**
 * Sixty-four bytes at a time: a test gives each byte 0xff or 0x00, a mask has one bit a byte, the first byte the lowest.
 * In the tables the first byte is on the left, and 0 is a dot.
 */

const EVEN_BITS: u64 = 0x5555555555555555

/** The top bits of four times sixteen bytes. */
// @ts-ignore: decorator
@inline
export function maskOf(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16)) |
    (<u64>(<u32>i8x16.bitmask(c) | (<u32>i8x16.bitmask(d) << 16)) << 32)
  )
}

// @ts-ignore: decorator
@inline
export function anyOf(a: v128, b: v128, c: v128, d: v128): bool {
  return v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))
}

/**
 * Bit i of the result tells whether an odd number of bits stands at or below i: with quotes, what is inside of strings.
 * Each step doubles how many bits below count.
 *
 *     bytes     {"a":"b","c":1}
 *     mask      .1.1.1.1.1.1...
 *     x << 1    .111111111111..
 *     x << 2    .11..........11
 *     x << 4    .11..11......11
 *     x << 8    .11..11..11....
 */
// @ts-ignore: decorator
@inline
export function prefixXor(mask: u64): u64 {
  let x = mask
  x ^= x << 1
  x ^= x << 2
  x ^= x << 4
  x ^= x << 8
  x ^= x << 16
  return x ^ (x << 32)
}

/** Whether the byte in front of the next sixty-four escapes its first. */
let carriesEscape: u64 = 0

// @ts-ignore: decorator
@inline
export function forgetEscape(): void {
  carriesEscape = 0
}

// @ts-ignore: decorator
@inline
export function hasCarriedEscape(): bool {
  return carriesEscape != 0
}

/**
 * The bytes that a backslash escapes: the second of a run, the fourth and so on, and what is behind a run of an odd length.
 * In a run that starts at an even place they are at odd ones, and the other way round. Adding a bit at the start of a run
 * carries through it: so the runs of odd starts, and they alone, are gone from the sum, and leave a bit behind their ends.
 *
 *     bytes       "\n","\\n \n","\\"
 *     open        .1....11..1....11.   backslashes, without one that is escaped by the sixty-four bytes before
 *     follows     ..1....11..1....11
 *     oddStarts   .1.............1..
 *     sum         ..1...11..1......1
 *     alternate   1.111.11..111.1.1.   EVEN_BITS ^ (sum << 1)
 *     escaped     ..1....1...1....1.
 */
// @ts-ignore: decorator
@inline
export function escapedBy(backslashes: u64): u64 {
  const open = backslashes & ~carriesEscape
  const follows = (open << 1) | carriesEscape
  const oddStarts = open & ~EVEN_BITS & ~follows
  const sum = oddStarts + open
  carriesEscape = sum < oddStarts ? 1 : 0
  const alternate = EVEN_BITS ^ (sum << 1)
  return alternate & follows
}

/** The lowest `count` bits; all of them from 64 on. */
// @ts-ignore: decorator
@inline
export function lowBits(count: usize): u64 {
  return count >= 64 ? ~(<u64>0) : (<u64>1 << <u64>count) - 1
}

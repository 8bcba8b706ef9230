import { BACKSLASH, QUOTE, SPACE } from './bytes'

const SLASH: u8 = 0x2f

let quote: usize = 0

/** The quote at which the last `unescape` ended; 0 if it met none, or something rare before. */
export function unescapedTo(): usize {
  return quote
}

/**
 * Writes a string of JSON to `to` as what it says, p being behind its first quote; there is room for as many bytes as it has,
 * and sixteen. Gives the place behind what was written. It stops at a control character, and at an escape that is rare.
 */
export function unescape(p: usize, end: usize, to: usize): usize {
  const quotes = i8x16.splat(QUOTE)
  const backslash = i8x16.splat(BACKSLASH)
  const control = i8x16.splat(SPACE - 1)
  quote = 0
  while (p < end) {
    const bytes = v128.load(p)
    v128.store(to, bytes)
    const stops = v128.or(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslash)), i8x16.le_u(bytes, control))
    const bits = i8x16.bitmask(stops)
    const length = bits ? <usize>ctz(bits) : 16
    p += length
    to += length
    if (bits == 0) continue
    const meaning = load<u8>(p) == BACKSLASH ? meaningOf(load<u8>(p, 1)) : 0
    if (meaning == 0) {
      if (load<u8>(p) == QUOTE && p < end) quote = p
      return to
    }
    store<u8>(to, meaning)
    to += 1
    p += 2
  }
  return to
}

/** What a backslash and a byte stand for; 0 for what is rare, or no escape. */
// @ts-ignore: decorator
@inline
function meaningOf(byte: u8): u8 {
  if (byte == QUOTE || byte == BACKSLASH || byte == SLASH) return byte
  if (byte == 0x6e) return 0x0a
  if (byte == 0x72) return 0x0d
  return byte == 0x74 ? 0x09 : 0
}

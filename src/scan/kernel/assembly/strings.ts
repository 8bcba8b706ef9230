import { BACKSLASH, isHexDigit, QUOTE, SPACE } from './bytes'

let escaped: bool = false

/** Whether the string that `checkString` read holds an escape. */
// @ts-ignore: decorator
@inline
export function hasEscape(): bool {
  return escaped
}

/**
 * The quote that ends a string, p being behind the one that starts it; 0 if none does before `end`, or if the string is
 * not what RFC 8259 allows: a control character in it, or an escape that is none. UTF-8 is checked elsewhere.
 */
export function checkString(p: usize, end: usize): usize {
  const quote = i8x16.splat(QUOTE)
  const backslash = i8x16.splat(BACKSLASH)
  const control = i8x16.splat(SPACE - 1)
  escaped = false
  while (p < end) {
    const bytes = v128.load(p)
    const stops = v128.or(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)), i8x16.le_u(bytes, control))
    const bits = i8x16.bitmask(stops)
    if (bits == 0) {
      p += 16
      continue
    }
    p += <usize>ctz(bits)
    const byte = load<u8>(p)
    if (byte == QUOTE) return p < end ? p : 0
    if (byte != BACKSLASH) return 0
    escaped = true
    p = checkEscape(p)
    if (p == 0) return 0
  }
  return 0
}

/** Behind the escape that starts at p; 0 if it is none. */
export function checkEscape(p: usize): usize {
  switch (load<u8>(p, 1)) {
    case 0x22: // "
    case 0x5c: // \
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return p + 2
    case 0x75: // u
      for (let i: usize = 2; i < 6; i += 1) if (!isHexDigit(load<u8>(p + i))) return 0
      return p + 6
    default:
      return 0
  }
}

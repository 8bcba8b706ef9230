export const TAB: u8 = 0x09
export const LINE_FEED: u8 = 0x0a
export const CARRIAGE_RETURN: u8 = 0x0d
export const SPACE: u8 = 0x20
export const QUOTE: u8 = 0x22
export const PLUS: u8 = 0x2b
export const COMMA: u8 = 0x2c
/** Of a date, and of a negative number. */
export const DASH: u8 = 0x2d
export const DOT: u8 = 0x2e
export const ZERO: u8 = 0x30
export const COLON: u8 = 0x3a
export const OPEN_BRACKET: u8 = 0x5b
export const BACKSLASH: u8 = 0x5c
export const CLOSE_BRACKET: u8 = 0x5d
export const OPEN_BRACE: u8 = 0x7b
export const CLOSE_BRACE: u8 = 0x7d

/** `"true"`, `"null"`, and the end of `"false"`, as numbers of four bytes. */
export const TRUE: u32 = 0x65757274
export const NULL: u32 = 0x6c6c756e
export const ALSE: u32 = 0x65736c61

/** White space of JSON. */
// @ts-ignore: decorator
@inline
export function isSpace(byte: u8): bool {
  return byte == SPACE || byte == LINE_FEED || byte == CARRIAGE_RETURN || byte == TAB
}

/** The first byte from p on that is no white space. It is read beyond the line, whose end the caller knows. */
// @ts-ignore: decorator
@inline
export function skipSpace(p: usize): usize {
  return load<u8>(p) > SPACE ? p : skipSpaces(p)
}

function skipSpaces(p: usize): usize {
  while (isSpace(load<u8>(p))) p += 1
  return p
}

// @ts-ignore: decorator
@inline
export function isDigit(byte: u8): bool {
  return <u8>(byte - ZERO) <= 9
}

// @ts-ignore: decorator
@inline
export function isHexDigit(byte: u8): bool {
  return isDigit(byte) || <u8>((byte | 0x20) - 0x61) <= 5
}

/** What stands behind the last byte: smaller than any byte. */
export const END = -1

export const SPACE = 0x20
export const QUOTE = 0x22
export const PLUS = 0x2b
export const COMMA = 0x2c
export const MINUS = 0x2d
export const DOT = 0x2e
export const ZERO = 0x30
export const COLON = 0x3a
export const OPEN_BRACKET = 0x5b
export const BACKSLASH = 0x5c
export const CLOSE_BRACKET = 0x5d
export const OPEN_BRACE = 0x7b
export const CLOSE_BRACE = 0x7d

/** White space of RFC 8259: space, tab, line feed, carriage return; nothing else. */
export function isSpace(byte: number): boolean {
  return byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09
}

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39
}

export function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66)
}

/** Length of the UTF-8 byte order mark that the line starts with: 3, or 0 if there is none. */
export function byteOrderMarkLength(line: Uint8Array): number {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0
}

/** Length of the UTF-8 character that starts at a byte of the line; 0 if none starts there (Unicode, table 3-7). */
export function characterLength(line: Uint8Array, at: number): number {
  const lead = line[at] ?? END
  if (lead < 0x80) return lead === END ? 0 : 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  // Four leads leave part of the range to other leads, to surrogates, or to what lies above U+10FFFF.
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  const second = line[at + 1] ?? END
  if (second < lowest || second > highest) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  for (let i = 2; i < length; i += 1) if (((line[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

const BACKSLASH = 0x5c
const UNICODE_ESCAPE = 0x75
const [ESCAPE_BYTES, UNICODE_ESCAPE_BYTES] = [2, 6]

/** Bytes of UTF-8 that do not continue a character. */
export function countCharacters(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (!isContinuation(byte)) count += 1
  return count
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/**
 * Moves `count` characters forward in a text, or to its end.
 * @param isString a JSON string: an escape is one character, and so is a pair of escapes for one character
 */
export function passCharacters(
  text: Buffer,
  most: number,
  isString: boolean,
): { readonly count: number; readonly end: number } {
  let end = 0
  let count = 0
  for (; count < most && end < text.length; count += 1) {
    end += isString && text[end] === BACKSLASH ? escapeLength(text, end) : characterLength(text, end)
  }
  return { count, end }
}

function characterLength(text: Buffer, start: number): number {
  let end = start + 1
  while (isContinuation(text[end])) end += 1
  return end - start
}

function escapeLength(text: Buffer, start: number): number {
  if (text[start + 1] !== UNICODE_ESCAPE) return ESCAPE_BYTES
  return SURROGATES.test(text.toString('latin1', start, start + 2 * UNICODE_ESCAPE_BYTES))
    ? 2 * UNICODE_ESCAPE_BYTES
    : UNICODE_ESCAPE_BYTES
}

const SURROGATES = /^\\u[dD][89abAB]..\\u[dD][c-fC-F]..$/

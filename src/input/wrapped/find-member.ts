const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Bytes from `start` to `end`. */
export interface ByteSpan {
  readonly start: number
  readonly end: number
}

/**
 * The JSON text of a member of a line that is an object. If a name appears twice, the last one is used. Other values are
 * skipped without a check. Undefined without such a member, or if the line is not an object.
 */
export function findMember(line: Uint8Array, name: Uint8Array): ByteSpan | undefined {
  let found: ByteSpan | undefined
  let at = passSpace(line, 0)
  if (line[at] !== OPEN_OBJECT) return undefined
  do {
    const key = passSpace(line, at + 1)
    const keyEnd = passValue(line, key)
    const colon = passSpace(line, keyEnd)
    if (line[key] !== QUOTE || line[colon] !== COLON) return undefined
    const start = passSpace(line, colon + 1)
    const end = passValue(line, start)
    if (end === start) return undefined
    if (isName(line, key + 1, keyEnd - 1, name)) found = { start, end }
    at = passSpace(line, end)
  } while (line[at] === COMMA)
  const isWhole = line[at] === CLOSE_OBJECT && passSpace(line, at + 1) === line.length
  return isWhole ? found : undefined
}

function passSpace(line: Uint8Array, start: number): number {
  let at = start
  while (line[at] === 0x20 || line[at] === 0x09 || line[at] === 0x0d) at += 1
  return at
}

/** Up to its end; up to `start` without one. */
function passValue(line: Uint8Array, start: number): number {
  const first = line[start]
  if (first === QUOTE) return passString(line, start)
  if (first === OPEN_OBJECT || first === OPEN_ARRAY) return passContainer(line, start)
  let at = start
  while (at < line.length && !isEndOfScalar(line[at]!)) at += 1
  return at
}

const isEndOfScalar = (byte: number): boolean => byte <= 0x20 || byte === COMMA || byte === CLOSE_OBJECT

function passString(line: Uint8Array, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    const byte = line[at]
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) at += 1
  }
  return start
}

function passContainer(line: Uint8Array, start: number): number {
  let depth = 0
  for (let at = start; at < line.length; at += 1) {
    const byte = line[at]
    if (byte === QUOTE) {
      const end = passString(line, at)
      if (end === at) return start
      at = end - 1
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1
    if (depth === 0) return at + 1
  }
  return start
}

function isName(line: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false
  for (let i = 0; i < name.length; i += 1) if (line[start + i] !== name[i]) return false
  return true
}

import { characterLength } from './json-bytes.ts'
import type { GrammarFault } from './json-scalars.ts'
import { JsonWalk } from './json-walk.ts'

/** Where a line stops being JSON, in words for people: `expected "," or "}", found "x"`. */
interface SyntaxFault {
  /** In the line; its length if something is missing at the end. */
  readonly byte: number
  readonly expected: string
  readonly found: string
}

/**
 * The first byte at which a line is not one JSON text by RFC 8259; undefined if it is one. Agrees with `JSON.parse` on
 * valid UTF-8, which is not checked here; a byte order mark before the text is allowed.
 */
export function findSyntaxFault(line: Uint8Array): SyntaxFault | undefined {
  const walk = new JsonWalk(line)
  let event = walk.next()
  while (event !== 'end' && event !== 'fault') event = walk.next()
  return walk.fault && describeFault(line, walk.fault)
}

/** Where a walk stopped, in words. */
export const describeFault = (line: Uint8Array, fault: GrammarFault): SyntaxFault => ({
  ...fault,
  found: describeCharacter(line, fault.byte),
})

/** Blank and invisible characters, marks that join the one before and what has no meaning are shown by number instead. */
const PRINTABLE = /^(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S} ]$/u

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function describeCharacter(line: Uint8Array, byte: number): string {
  if (byte >= line.length) return 'the end of the line'
  const length = characterLength(line, byte)
  if (length === 0) return `the byte 0x${toHex(line[byte] ?? 0, 2)}`
  const character = decoder.decode(line.subarray(byte, byte + length))
  if (character === '"') return `'"'`
  return PRINTABLE.test(character) ? `"${character}"` : `U+${toHex(character.codePointAt(0) ?? 0, 4)}`
}

function toHex(number: number, digits: number): string {
  return number.toString(16).toUpperCase().padStart(digits, '0')
}

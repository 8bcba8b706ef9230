import { DASH, isDigit } from './bytes'
import {
  FORMAT_TIME,
  SCHEMA_STRING_COUNT,
  SCHEMA_STRINGS,
  TEXT_SIZE,
  TYPE_FALSE,
  TYPE_NULL,
  TYPE_NUMBER,
  TYPE_TRUE,
} from './layout'
import { checkWord, isFinite, skipNumber } from './scalars'
import { cursor } from './schema-cursor'
import { checkString, hasEscape } from './strings'
import { timeValue } from './times'

/** Behind the string that starts at p, if the node allows it; else 0. */
export function checkText(p: usize, node: usize, types: i32): usize {
  const quote = checkString(p + 1, cursor.end)
  if (quote == 0) return 0
  if (types & FORMAT_TIME && (hasEscape() || isNaN(timeValue(p + 1, quote)))) return 0
  const count = load<u32>(cursor.tables + node, SCHEMA_STRING_COUNT)
  return count == 0 || isListed(node, count, p + 1, <u32>(quote - p - 1)) ? quote + 1 : 0
}

function isListed(node: usize, count: u32, p: usize, length: u32): bool {
  const tables = cursor.tables
  let at = tables + <usize>load<u32>(tables + node, SCHEMA_STRINGS)
  for (let i: u32 = 0; i < count; i += 1) {
    if (load<u32>(at, 4) == length && memory.compare(tables + <usize>load<u32>(at), p, length) == 0) return true
    at += TEXT_SIZE
  }
  return false
}

/** Behind the number or the word that starts at p, if it is of one of the types; else 0. */
// @ts-ignore: decorator
@inline
export function checkScalar(p: usize, byte: u8, types: i32): usize {
  if (byte == DASH || isDigit(byte)) {
    const after = skipNumber(p)
    return types & TYPE_NUMBER && isFinite() ? after : 0
  }
  return types & typeOfWord(byte) ? checkWord(p) : 0
}

// @ts-ignore: decorator
@inline
function typeOfWord(byte: u8): i32 {
  return byte == 0x74 ? TYPE_TRUE : byte == 0x66 ? TYPE_FALSE : TYPE_NULL
}

import { CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE, skipSpace } from './bytes'
import { chooseNode } from './choices'
import { addDrift, hasDrift, isRepeated, setIndexStep, setKeyStep } from './drift'
import { findKey, linkedKey, setLink } from './keys'
import {
  DEEPEST_WALK,
  KEY_LENGTH,
  KEY_NEXT,
  KEY_NODE,
  KEY_REQUIRED,
  KEY_WANTED,
  NOT_WANTED,
  SCHEMA_FIRST,
  SCHEMA_ITEMS,
  SCHEMA_KEYS,
  SCHEMA_KEYS_MASK,
  SCHEMA_OTHERS,
  SCHEMA_REQUIRED,
  SCHEMA_TYPES,
  STATE_SCHEMA_ROOT,
  TYPE_ANY,
  TYPE_ARRAY,
  TYPE_OBJECT,
  TYPE_STRING,
} from './layout'
import { behindColon, behindLast, firstMember, nextMember, plainKeyEnd } from './members'
import { cursor, openCursor } from './schema-cursor'
import { checkScalar, checkText } from './schema-scalars'
import { checkValue } from './values'
import { addMarks, openLine, readMember } from './wanted'
import { findWanted, isUnwanted } from './wanted-keys'

/**
 * Behind the line's object, which starts at p, with its wanted values put into cells of a row; 0 if it is not surely valid,
 * or not for the kernel. Undeclared keys are recorded.
 */
export function validateLine(state: usize, p: usize, end: usize, row: u32): usize {
  if (load<u8>(p) != OPEN_BRACE) return 0
  openCursor(state, end, openLine(state, row))
  return checkObject(p, <usize>load<u32>(state, STATE_SCHEMA_ROOT))
}

/** Behind a value that a node of the schema allows, p being at its first byte; 0 if that is not sure. */
function checkNode(p: usize, node: usize): usize {
  const types = load<i32>(cursor.tables + node, SCHEMA_TYPES)
  if (types & TYPE_ANY) return checkValue(p, cursor.end, cursor.depth)
  const byte = load<u8>(p)
  if (byte == QUOTE) return types & TYPE_STRING ? checkText(p, node, types) : 0
  if (byte == OPEN_BRACE) return types & TYPE_OBJECT && cursor.depth < DEEPEST_WALK ? checkObject(p, node) : 0
  if (byte == OPEN_BRACKET) return types & TYPE_ARRAY && cursor.depth < DEEPEST_WALK ? checkArray(p, node) : 0
  return checkScalar(p, byte, types)
}

/** Behind the object that starts at p; 0 as in `checkNode`. */
function checkObject(p: usize, allowed: usize): usize {
  const end = cursor.end
  const chosen = chooseNode(cursor.tables, p, end, allowed)
  if (chosen == 0) return 0
  const node = cursor.tables + chosen
  cursor.depth += 1
  const object = p
  // Lines have their keys in one order, but for some that are missing: the key that came next last time is tried first.
  let link = node + SCHEMA_FIRST
  let seen: u64 = 0
  for (p = firstMember(p + 1, CLOSE_BRACE); p < end; p = nextMember(p, CLOSE_BRACE)) {
    let slot = linkedKey(cursor.tables, link, p)
    const key = p + 1
    let quote: usize
    let value: usize
    if (slot) {
      quote = key + load<u32>(slot, KEY_LENGTH)
      value = skipSpace(quote + 2)
    } else {
      quote = plainKeyEnd(p, end)
      if (quote == 0) return 0
      slot = findDeclared(node, key, quote)
      if (slot) setLink(link, slot)
      value = behindColon(quote)
      if (value == 0) return 0
    }
    if (hasDrift() && isRepeated(object, cursor.depth, key, quote)) return 0
    setKeyStep(cursor.depth, key, quote)
    if (slot) {
      link = slot + KEY_NEXT
      const required = load<u32>(slot, KEY_REQUIRED)
      if (required) seen |= <u64>1 << <u64>(required - 1)
      p = checkNode(value, <usize>load<u32>(slot, KEY_NODE))
    } else {
      p = checkUndeclared(value, node)
    }
    if (p == 0) return 0
    if (cursor.depth == 1 && !readIfWanted(value, slot, key, quote)) return 0
  }
  cursor.depth -= 1
  return popcnt(seen) == <u64>load<u32>(node, SCHEMA_REQUIRED) ? behindLast(p) : 0
}

// @ts-ignore: decorator
@inline
function findDeclared(node: usize, key: usize, quote: usize): usize {
  const tables = cursor.tables
  const mask = load<u32>(node, SCHEMA_KEYS_MASK)
  return mask ? findKey(tables, tables + <usize>load<u32>(node, SCHEMA_KEYS), mask, key, <u32>(quote - key)) : 0
}

/** Behind the value at p of a key that the node does not declare; 0 as in `checkNode`. */
// @ts-ignore: decorator
@inline
function checkUndeclared(p: usize, node: usize): usize {
  const others = <usize>load<u32>(node, SCHEMA_OTHERS)
  if (others) return checkNode(p, others)
  const after = checkValue(p, cursor.end, cursor.depth)
  return after && addDrift(cursor.depth, p, after) ? after : 0
}

/** Puts the value at p of a member of the line's object into cells; false if the line is for the reference scanner. */
// @ts-ignore: decorator
@inline
function readIfWanted(p: usize, slot: usize, key: usize, quote: usize): bool {
  const wanted = slot ? wantedOf(slot, key, quote) : findWanted(cursor.tree, key, <u32>(quote - key))
  if (wanted <= <usize>NOT_WANTED) return true
  addMarks(wanted)
  return isUnwanted(wanted) || readMember(p, cursor.end, wanted, cursor.object) != 0
}

/** Looked up once for each key: of a scanner the line's object has one tree. */
// @ts-ignore: decorator
@inline
function wantedOf(slot: usize, key: usize, quote: usize): usize {
  const known = <usize>load<u32>(slot, KEY_WANTED)
  if (known) return known
  const found = findWanted(cursor.tree, key, <u32>(quote - key))
  store<u32>(slot, <u32>(found ? found : NOT_WANTED), KEY_WANTED)
  return found
}

/** Behind the array that starts at p; 0 as in `checkNode`. */
function checkArray(p: usize, node: usize): usize {
  const items = <usize>load<u32>(cursor.tables + node, SCHEMA_ITEMS)
  let index: u32 = 0
  cursor.depth += 1
  for (p = firstMember(p + 1, CLOSE_BRACKET); p < cursor.end; p = nextMember(p, CLOSE_BRACKET)) {
    setIndexStep(cursor.depth, index)
    p = checkNode(p, items)
    if (p == 0) return 0
    index += 1
  }
  cursor.depth -= 1
  return behindLast(p)
}

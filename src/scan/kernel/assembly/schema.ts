import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  DASH,
  isDigit,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipSpace,
} from './bytes'
import { chooseNode } from './choices'
import { addDrift, hasDrift, isRepeated, setIndexStep, setKeyStep } from './drift'
import { findKey, linkedKey, setLink } from './keys'
import {
  DEEPEST_WALK,
  FORMAT_TIME,
  KEY_LENGTH,
  KEY_NEXT,
  KEY_NODE,
  KEY_REQUIRED,
  KEY_WANTED,
  NODE_KEYS,
  NOT_WANTED,
  SCHEMA_FIRST,
  SCHEMA_ITEMS,
  SCHEMA_KEYS,
  SCHEMA_KEYS_MASK,
  SCHEMA_OTHERS,
  SCHEMA_REQUIRED,
  SCHEMA_STRING_COUNT,
  SCHEMA_STRINGS,
  SCHEMA_TYPES,
  TEXT_SIZE,
  TYPE_ANY,
  TYPE_ARRAY,
  TYPE_FALSE,
  TYPE_NULL,
  TYPE_NUMBER,
  TYPE_OBJECT,
  TYPE_STRING,
  TYPE_TRUE,
} from './layout'
import { behindColon, behindLast, firstMember, nextMember, plainKeyEnd } from './members'
import { skipNumber, checkWord, isFinite } from './scalars'
import { checkString, hasEscape } from './strings'
import { timeValue } from './times'
import { checkValue } from './values'
import { openLine, readMember } from './wanted'
import { findWanted } from './wanted-keys'

/** Of the schema at hand. */
let tables: usize = 0

/**
 * Behind the line's object, which starts at p, with its wanted values put into cells of a row; 0 if it is not surely valid,
 * or not for the kernel. Undeclared keys are recorded.
 */
export function validateLine(state: usize, schema: usize, root: usize, p: usize, end: usize, tree: usize, row: u32): usize {
  tables = schema
  const self = openLine(state, row)
  return load<u8>(p) == OPEN_BRACE ? checkObject(p, end, chooseNode(tables, p, end, root), 0, tree, self) : 0
}

/** Behind a value that a node of the schema allows, p being at its first byte; 0 if that is not sure. */
function checkNode(p: usize, end: usize, node: usize, depth: i32): usize {
  const types = load<i32>(tables + node, SCHEMA_TYPES)
  if (types & TYPE_ANY) return checkValue(p, end, depth)
  const byte = load<u8>(p)
  if (byte == QUOTE) return types & TYPE_STRING ? checkText(p, end, node, types) : 0
  if (byte == OPEN_BRACE) {
    if (!(types & TYPE_OBJECT) || depth == DEEPEST_WALK) return 0
    return checkObject(p, end, chooseNode(tables, p, end, node), depth, 0, 0)
  }
  if (byte == OPEN_BRACKET) return types & TYPE_ARRAY && depth < DEEPEST_WALK ? checkArray(p, end, node, depth) : 0
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

function checkText(p: usize, end: usize, node: usize, types: i32): usize {
  const quote = checkString(p + 1, end)
  if (quote == 0) return 0
  if (types & FORMAT_TIME && (hasEscape() || isNaN(timeValue(p + 1, quote)))) return 0
  const count = load<u32>(tables + node, SCHEMA_STRING_COUNT)
  return count == 0 || isListed(node, count, p + 1, <u32>(quote - p - 1)) ? quote + 1 : 0
}

function isListed(node: usize, count: u32, p: usize, length: u32): bool {
  let at = tables + <usize>load<u32>(tables + node, SCHEMA_STRINGS)
  for (let i: u32 = 0; i < count; i += 1) {
    if (load<u32>(at, 4) == length && memory.compare(tables + <usize>load<u32>(at), p, length) == 0) return true
    at += TEXT_SIZE
  }
  return false
}

/**
 * @param node 0 if none was chosen
 * @param tree wanted fields of the line; 0 below it
 * @param self number of the line's object
 */
function checkObject(p: usize, end: usize, node: usize, depth: i32, tree: usize, self: u32): usize {
  if (node == 0) return 0
  const start = p
  const others = <usize>load<u32>(tables + node, SCHEMA_OTHERS)
  const keys = tables + <usize>load<u32>(tables + node, SCHEMA_KEYS)
  const mask = load<u32>(tables + node, SCHEMA_KEYS_MASK)
  const isWanted = tree != 0 && load<u32>(tree, NODE_KEYS) != 0
  // Lines have their keys in one order, but for some that are missing: the key that came next last time is tried first.
  let link = tables + node + SCHEMA_FIRST
  let seen: u64 = 0
  for (p = firstMember(p + 1, CLOSE_BRACE); p < end; p = nextMember(p, CLOSE_BRACE)) {
    const key = p + 1
    let slot = linkedKey(tables, link, p)
    let quote: usize
    let value: usize
    if (slot) {
      quote = key + load<u32>(slot, KEY_LENGTH)
      value = skipSpace(quote + 2)
    } else {
      quote = plainKeyEnd(p, end)
      if (quote == 0) return 0
      slot = mask ? findKey(tables, keys, mask, key, <u32>(quote - key)) : 0
      if (slot) setLink(link, slot)
      value = behindColon(quote)
      if (value == 0) return 0
    }
    if (slot) link = slot + KEY_NEXT
    if (hasDrift() && isRepeated(start, depth, key, quote)) return 0
    setKeyStep(depth, key, quote)
    if (slot) {
      const required = load<u32>(slot, KEY_REQUIRED)
      if (required) seen |= <u64>1 << <u64>(required - 1)
      p = checkNode(value, end, <usize>load<u32>(slot, KEY_NODE), depth + 1)
    } else if (others) {
      p = checkNode(value, end, others, depth + 1)
    } else {
      p = checkValue(value, end, depth)
      if (p && !addDrift(depth + 1, value, p)) return 0
    }
    if (p == 0) return 0
    if (p == 0) return 0
    if (isWanted) {
      const wanted = slot ? wantedOf(slot, tree, key, quote) : findWanted(tree, key, <u32>(quote - key))
      if (wanted > <usize>NOT_WANTED && readMember(value, end, wanted, self) == 0) return 0
    }
  }
  return hasRequired(node, seen) ? behindLast(p) : 0
}

/** Looked up once for each key: of a scanner the line's object has one tree. */
// @ts-ignore: decorator
@inline
function wantedOf(slot: usize, tree: usize, key: usize, quote: usize): usize {
  const known = <usize>load<u32>(slot, KEY_WANTED)
  if (known) return known
  const found = findWanted(tree, key, <u32>(quote - key))
  store<u32>(slot, <u32>(found ? found : NOT_WANTED), KEY_WANTED)
  return found
}

// @ts-ignore: decorator
@inline
function hasRequired(node: usize, seen: u64): bool {
  return popcnt(seen) == <u64>load<u32>(tables + node, SCHEMA_REQUIRED)
}

function checkArray(p: usize, end: usize, node: usize, depth: i32): usize {
  const items = <usize>load<u32>(tables + node, SCHEMA_ITEMS)
  let index: u32 = 0
  for (p = firstMember(p + 1, CLOSE_BRACKET); p < end; p = nextMember(p, CLOSE_BRACKET)) {
    setIndexStep(depth, index)
    p = checkNode(p, end, items, depth + 1)
    if (p == 0) return 0
    index += 1
  }
  return behindLast(p)
}

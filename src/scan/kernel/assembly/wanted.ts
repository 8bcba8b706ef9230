import { CLOSE_BRACE, COMMA, OPEN_BRACE, QUOTE, skipSpace } from './bytes'
import { takeHeap } from './dictionary'
import { AROUND, findKey, learnKey, linkedKey, setLink } from './keys'
import {
  KEY_LENGTH,
  KEY_NEXT,
  KEY_NODE,
  KEY_SEEN,
  LEARNED,
  MOST_LEARNED,
  NODE_FIRST,
  NODE_KEYS,
  NODE_KEYS_MASK,
  NODE_LEARNED,
} from './layout'
import { checkString, hasEscape } from './strings'
import { behindColon, skipValue } from './values'
import { openRows } from './wanted-arrays'
import { readValue } from './wanted-values'

let state: usize = 0
/** Numbers the objects, so that a key that stands twice in one is noticed. */
let object: u32 = 0

/** Before the members of a line are read one by one; gives the number of its object. */
export function openLine(pointer: usize, row: u32): u32 {
  state = pointer
  openRows(pointer, row)
  return ++object
}

/**
 * Behind the line's object, which starts at p, with its wanted values put into cells of a row; 0 if it is for the
 * reference scanner.
 */
export function readLine(pointer: usize, p: usize, end: usize, root: usize, row: u32): usize {
  openLine(pointer, row)
  return load<u8>(p) == OPEN_BRACE ? readObject(p + 1, end, root) : 0
}

/** Behind the object that a node stands for, p being behind its brace; 0 as in `readValue`. */
export function readObject(p: usize, end: usize, node: usize): usize {
  const self = ++object
  // Lines have their keys in one order, but for some that are missing: the key that came next last time is tried first.
  let link = node + NODE_FIRST
  p = skipSpace(p)
  if (load<u8>(p) == CLOSE_BRACE) return p + 1
  while (p < end) {
    let slot = linkedKey(0, link, p)
    if (slot) {
      p = skipSpace(p + load<u32>(slot, KEY_LENGTH) + AROUND)
    } else {
      if (load<u8>(p) != QUOTE) return 0
      const key = p + 1
      const quote = checkString(key, end)
      if (quote == 0 || hasEscape()) return 0
      slot = findOrLearn(node, key, <u32>(quote - key))
      if (slot) setLink(link, slot)
      p = behindColon(quote)
      if (p == 0) return 0
    }
    if (slot) link = slot + KEY_NEXT
    if (slot && load<u32>(slot, KEY_NODE) != LEARNED) p = readMember(p, end, slot, self)
    else p = skipValue(p, end)
    if (p == 0) return 0
    p = skipSpace(p)
    const byte = load<u8>(p)
    if (byte == CLOSE_BRACE) return p + 1
    if (byte != COMMA) return 0
    p = skipSpace(p + 1)
  }
  return 0
}

/**
 * The slot of a key that is wanted of an object; 0 if it is not. A line of which nothing is wanted has no table of keys:
 * 0 stands for one whose only slot is free, since the first KiB of memory is nobody's and holds zeros.
 */
// @ts-ignore: decorator
@inline
export function findWanted(node: usize, p: usize, length: u32): usize {
  const slot = findKey(0, <usize>load<u32>(node, NODE_KEYS), load<u32>(node, NODE_KEYS_MASK), p, length)
  return slot && load<u32>(slot, KEY_NODE) != LEARNED ? slot : 0
}

/** The slot of a key, wanted or not; 0 if it is not wanted and there is no room to learn it. */
function findOrLearn(node: usize, p: usize, length: u32): usize {
  const keys = <usize>load<u32>(node, NODE_KEYS)
  const mask = load<u32>(node, NODE_KEYS_MASK)
  const known = findKey(0, keys, mask, p, length)
  if (known) return known
  const learned = load<u32>(node, NODE_LEARNED)
  const text = learned < <u32>MOST_LEARNED ? takeHeap(state, length + AROUND) : 0
  if (text == 0) return 0
  store<u32>(node, learned + 1, NODE_LEARNED)
  return learnKey(keys, mask, p, length, text)
}

/** Like `readValue`; 0 also for a key that stands twice in an object. */
// @ts-ignore: decorator
@inline
export function readMember(p: usize, end: usize, slot: usize, self: u32): usize {
  if (load<u32>(slot, KEY_SEEN) == self) return 0
  store<u32>(slot, self, KEY_SEEN)
  return readValue(p, end, <usize>load<u32>(slot, KEY_NODE))
}

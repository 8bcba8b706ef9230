import { CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE, skipSpace } from './bytes'
import { beginElementRow, beginListElement, endElementRow, endListElement, openElements } from './elements'
import { AROUND, linkedKey, setLink } from './keys'
import {
  KEY_LENGTH,
  KEY_MARKS,
  KEY_NEXT,
  KEY_NODE,
  KEY_SEEN,
  LEARNED,
  NODE_ELEMENT,
  NODE_FIRST,
  NODE_KEYS,
  NODE_ROW,
  NODE_TIME_COLUMN,
  NODE_VALUE_COLUMN,
  STATE_ROOT,
  TAG_ARRAY,
  TAG_OBJECT,
} from './layout'
import { behindColon, behindLast, firstMember, nextMember, plainKeyEnd } from './members'
import { skipValue } from './values'
import { readScalar, readString, readWhole } from './wanted-cells'
import { findOrLearn } from './wanted-keys'

let state: usize = 0
/** Numbers the objects, so that a key that stands twice in one is noticed. */
let object: u32 = 0
/** What the keys of the line so far are marks of. */
let marks: u32 = 0

/** Before the members of a line are read one by one; gives the number of its object. */
export function openLine(pointer: usize, row: u32): u32 {
  state = pointer
  openElements(pointer, row)
  marks = 0
  return ++object
}

/**
 * Behind the line's object, which starts at p, with its wanted values put into cells of a row; 0 if it is for the
 * reference scanner.
 */
export function readLine(pointer: usize, p: usize, end: usize, row: u32): usize {
  openLine(pointer, row)
  return load<u8>(p) == OPEN_BRACE ? readObject(p + 1, end, <usize>load<u32>(pointer, STATE_ROOT)) : 0
}

// @ts-ignore: decorator
@inline
export function marksOfLine(): u32 {
  return marks
}

// @ts-ignore: decorator
@inline
export function addMarks(slot: usize): void {
  marks |= load<u32>(slot, KEY_MARKS)
}

/** Behind the object that a node stands for, p being behind its brace; 0 as in `readValue`. */
function readObject(p: usize, end: usize, node: usize): usize {
  const self = ++object
  // Lines have their keys in one order, but for some that are missing: the key that came next last time is tried first.
  let link = node + NODE_FIRST
  for (p = firstMember(p, CLOSE_BRACE); p < end; p = nextMember(p, CLOSE_BRACE)) {
    let slot = linkedKey(0, link, p)
    if (slot) {
      p = skipSpace(p + load<u32>(slot, KEY_LENGTH) + AROUND)
    } else {
      const key = p + 1
      const quote = plainKeyEnd(p, end)
      if (quote == 0) return 0
      slot = findOrLearn(state, node, key, <u32>(quote - key))
      if (slot) setLink(link, slot)
      p = behindColon(quote)
      if (p == 0) return 0
    }
    let child: u32 = LEARNED
    if (slot) {
      link = slot + KEY_NEXT
      child = load<u32>(slot, KEY_NODE)
      addMarks(slot)
    }
    p = child == LEARNED ? skipValue(p, end) : readMember(p, end, slot, self)
    if (p == 0) return 0
  }
  return behindLast(p)
}

/** Like `readValue`; 0 also for a key that stands twice in an object. */
// @ts-ignore: decorator
@inline
export function readMember(p: usize, end: usize, slot: usize, self: u32): usize {
  if (load<u32>(slot, KEY_SEEN) == self) return 0
  store<u32>(slot, self, KEY_SEEN)
  return readValue(p, end, <usize>load<u32>(slot, KEY_NODE))
}

/** Behind a value with that, and what is below it, put into cells; 0 if the line is for the reference scanner. */
function readValue(p: usize, end: usize, node: usize): usize {
  const byte = load<u8>(p)
  if (byte == QUOTE) return readString(p, end, node)
  if (byte != OPEN_BRACE && byte != OPEN_BRACKET) return readScalar(p, byte, node)
  const isObject = byte == OPEN_BRACE
  const leadsOn = isObject ? load<u32>(node, NODE_KEYS) : load<u32>(node, NODE_ELEMENT) | load<u32>(node, NODE_ROW)
  const hasColumn = (load<u32>(node, NODE_VALUE_COLUMN) | load<u32>(node, NODE_TIME_COLUMN)) != 0
  const whole = hasColumn || !leadsOn ? readWhole(p, end, node, isObject ? TAG_OBJECT : TAG_ARRAY) : p
  if (!leadsOn || whole == 0) return whole
  return isObject ? readObject(p + 1, end, node) : readArray(p + 1, end, node)
}

/** Behind an array, p being behind its bracket, whose elements are rows or hold values of lists; 0 as in `readValue`. */
function readArray(p: usize, end: usize, node: usize): usize {
  const values = <usize>load<u32>(node, NODE_ELEMENT)
  const rows = <usize>load<u32>(node, NODE_ROW)
  for (p = firstMember(p, CLOSE_BRACKET); p < end; p = nextMember(p, CLOSE_BRACKET)) {
    let after = values ? readListElement(p, end, node, values) : p
    if (rows && after) after = readRowElement(p, end, rows)
    if (after == 0) return 0
    p = after
  }
  return behindLast(p)
}

function readListElement(p: usize, end: usize, node: usize, element: usize): usize {
  beginListElement(node)
  const after = readValue(p, end, element)
  endListElement(node)
  return after
}

function readRowElement(p: usize, end: usize, element: usize): usize {
  if (!beginElementRow()) return 0
  const after = readValue(p, end, element)
  endElementRow()
  return after
}

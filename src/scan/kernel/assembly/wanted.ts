import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, DASH, isDigit, OPEN_BRACE, OPEN_BRACKET, QUOTE, skipSpace } from './bytes'
import { isFull, markList, padList, putBoolean, putHosted, putNumber, putString, putTag, putTime, setRow } from './cells'
import { takeHeap } from './dictionary'
import { AROUND, findKey, learnKey, linkedKey, setLink } from './keys'
import {
  KEY_LENGTH,
  KEY_NEXT,
  KEY_NODE,
  KEY_SEEN,
  LEARNED,
  MOST_LEARNED,
  NODE_ELEMENT,
  NODE_FIRST,
  NODE_KEYS,
  NODE_KEYS_MASK,
  NODE_LEARNED,
  NODE_LIST_COUNT,
  NODE_LISTS,
  NODE_ROW,
  NODE_TIME_COLUMN,
  NODE_VALUE_COLUMN,
  SCOPE_ELEMENT,
  TAG_ARRAY,
  TAG_NULL,
  TAG_OBJECT,
} from './layout'
import { beginLists, endLists } from './rows'
import { checkNumber, checkWord } from './scalars'
import { checkString, hasEscape } from './strings'
import { behindColon, checkValue, skipValue } from './values'

let state: usize = 0
let lineRow: u32 = 0
let elements: u32 = 0
/** Numbers the objects, so that a key that stands twice in one is noticed. */
let object: u32 = 0

/** How many rows the line's elements have made. */
// @ts-ignore: decorator
@inline
export function elementCount(): u32 {
  return elements
}

/** Before the members of a line are read one by one; gives the number of its object. */
export function openLine(pointer: usize, row: u32): u32 {
  state = pointer
  lineRow = row
  elements = 0
  setRow(row)
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

function readObject(p: usize, end: usize, node: usize): usize {
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

/** Behind a value with that, and what is below it, put into cells; 0 if the line is for the reference scanner. */
export function readValue(p: usize, end: usize, node: usize): usize {
  const byte = load<u8>(p)
  if (byte == OPEN_BRACE) return readContainer(p, end, node, TAG_OBJECT)
  if (byte == OPEN_BRACKET) return readContainer(p, end, node, TAG_ARRAY)
  const column = <usize>load<u32>(node, NODE_VALUE_COLUMN)
  const times = <usize>load<u32>(node, NODE_TIME_COLUMN)
  if (byte == QUOTE) return readString(p, end, column, times)
  const after = byte == DASH || isDigit(byte) ? checkNumber(p) : checkWord(p)
  if (after == 0 || isFull()) return 0
  if (column) putScalar(column, byte, p, after, false)
  if (times) putScalar(times, byte, p, after, true)
  return after
}

function readString(p: usize, end: usize, column: usize, times: usize): usize {
  const quote = checkString(p + 1, end)
  if (quote == 0 || isFull()) return 0
  if (column) putString(column, p, quote + 1)
  if (times) putTime(times, p, quote + 1)
  return quote + 1
}

/** A number is no time: the host makes a text of it. */
function putScalar(column: usize, byte: u8, start: usize, end: usize, isTime: bool): void {
  if (byte == 0x74) putBoolean(column, true, start, end)
  else if (byte == 0x66) putBoolean(column, false, start, end)
  else if (byte == 0x6e) putTag(column, TAG_NULL, start, end)
  else if (isTime) putHosted(column, start, end)
  else putNumber(column, start, end)
}

/** One that goes to a column, or leads nowhere, is looked into to its last byte. */
function readContainer(p: usize, end: usize, node: usize, tag: i32): usize {
  const isObject = tag == TAG_OBJECT
  const column = <usize>load<u32>(node, NODE_VALUE_COLUMN)
  const times = <usize>load<u32>(node, NODE_TIME_COLUMN)
  let after: usize = 0
  if (column | times) {
    after = checkValue(p, end, 0)
    if (after == 0 || isFull()) return 0
    if (column) putTag(column, tag, p, after)
    if (times) putTag(times, tag, p, after)
  }
  if (isObject && load<u32>(node, NODE_KEYS) != 0) return readObject(p + 1, end, node)
  if (!isObject && (load<u32>(node, NODE_ELEMENT) | load<u32>(node, NODE_ROW)) != 0) return readArray(p + 1, end, node)
  return after ? after : checkValue(p, end, 0)
}

function readArray(p: usize, end: usize, node: usize): usize {
  const values = <usize>load<u32>(node, NODE_ELEMENT)
  const rows = <usize>load<u32>(node, NODE_ROW)
  p = skipSpace(p)
  if (load<u8>(p) == CLOSE_BRACKET) return p + 1
  while (p < end) {
    let after: usize = 0
    if (values) after = readListElement(p, end, node, values)
    if (rows && (after || !values)) after = readRowElement(p, end, rows)
    if (after == 0) return 0
    p = skipSpace(after)
    const byte = load<u8>(p)
    if (byte == CLOSE_BRACKET) return p + 1
    if (byte != COMMA) return 0
    p = skipSpace(p + 1)
  }
  return 0
}

function readListElement(p: usize, end: usize, node: usize, element: usize): usize {
  const lists = <usize>load<u32>(node, NODE_LISTS)
  const listsEnd = lists + (<usize>load<u32>(node, NODE_LIST_COUNT) << 2)
  for (let at = lists; at < listsEnd; at += 4) markList(<usize>load<u32>(at))
  const after = readValue(p, end, element)
  for (let at = lists; at < listsEnd; at += 4) padList(<usize>load<u32>(at))
  return after
}

function readRowElement(p: usize, end: usize, element: usize): usize {
  const row = lineRow + elements
  elements += 1
  setRow(row)
  if (isFull()) return 0
  beginLists(state, SCOPE_ELEMENT, row)
  const after = readValue(p, end, element)
  endLists(state, SCOPE_ELEMENT, row)
  setRow(lineRow)
  return after
}

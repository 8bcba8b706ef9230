import { DASH, isDigit, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './bytes'
import { isFull, putBoolean, putHosted, putNumber, putString, putTag, putTime } from './cells'
import {
  NODE_ELEMENT,
  NODE_KEYS,
  NODE_ROW,
  NODE_TIME_COLUMN,
  NODE_VALUE_COLUMN,
  TAG_ARRAY,
  TAG_NULL,
  TAG_OBJECT,
} from './layout'
import { checkNumber, checkWord } from './scalars'
import { checkString } from './strings'
import { checkValue } from './values'
import { readObject } from './wanted'
import { readArray } from './wanted-arrays'

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

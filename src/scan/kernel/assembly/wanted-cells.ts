import { DASH, isDigit } from './bytes'
import { isFull, putBoolean, putHosted, putNumber, putString, putTag, putTime } from './cells'
import { NODE_TIME_COLUMN, NODE_VALUE_COLUMN, TAG_NULL } from './layout'
import { checkNumber, checkWord } from './scalars'
import { checkString } from './strings'
import { checkValue } from './values'

/** Behind the string that starts at p, which the columns of a node get; 0 if it is none, or finds no room. */
export function readString(p: usize, end: usize, node: usize): usize {
  const quote = checkString(p + 1, end)
  if (quote == 0 || isFull()) return 0
  const column = <usize>load<u32>(node, NODE_VALUE_COLUMN)
  const times = <usize>load<u32>(node, NODE_TIME_COLUMN)
  if (column) putString(column, p, quote + 1)
  if (times) putTime(times, p, quote + 1)
  return quote + 1
}

/** Behind a number or a word; 0 as in `readString`. */
export function readScalar(p: usize, byte: u8, node: usize): usize {
  const after = byte == DASH || isDigit(byte) ? checkNumber(p) : checkWord(p)
  if (after == 0 || isFull()) return 0
  const column = <usize>load<u32>(node, NODE_VALUE_COLUMN)
  const times = <usize>load<u32>(node, NODE_TIME_COLUMN)
  if (column) putScalar(column, byte, p, after, false)
  if (times) putScalar(times, byte, p, after, true)
  return after
}

/** A number is no time: the host makes a text of it. */
function putScalar(column: usize, byte: u8, start: usize, end: usize, isTime: bool): void {
  if (byte == 0x74) putBoolean(column, true, start, end)
  else if (byte == 0x66) putBoolean(column, false, start, end)
  else if (byte == 0x6e) putTag(column, TAG_NULL, start, end)
  else if (isTime) putHosted(column, start, end)
  else putNumber(column, start, end)
}

/** Behind an object or array that columns get, of which they keep the tag, or that leads nowhere; 0 as in `readString`. */
export function readWhole(p: usize, end: usize, node: usize, tag: i32): usize {
  const after = checkValue(p, end, 0)
  if (after == 0 || isFull()) return 0
  const column = <usize>load<u32>(node, NODE_VALUE_COLUMN)
  const times = <usize>load<u32>(node, NODE_TIME_COLUMN)
  if (column) putTag(column, tag, p, after)
  if (times) putTag(times, tag, p, after)
  return after
}

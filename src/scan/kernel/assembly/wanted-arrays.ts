import { CLOSE_BRACKET, COMMA, skipSpace } from './bytes'
import { isFull, markList, padList, setRow } from './cells'
import { NODE_ELEMENT, NODE_LIST_COUNT, NODE_LISTS, NODE_ROW, SCOPE_ELEMENT } from './layout'
import { beginLists, endLists } from './rows'
import { readValue } from './wanted-values'

let state: usize = 0
let lineRow: u32 = 0
let elements: u32 = 0

/** To be called before each line. */
export function openRows(pointer: usize, row: u32): void {
  state = pointer
  lineRow = row
  elements = 0
  setRow(row)
}

/** How many rows the line's elements have made. */
// @ts-ignore: decorator
@inline
export function elementCount(): u32 {
  return elements
}

/** Behind an array, p being behind its bracket, whose elements are rows or hold values of lists; 0 as in `readValue`. */
export function readArray(p: usize, end: usize, node: usize): usize {
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

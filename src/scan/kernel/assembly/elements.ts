import { isFull, markList, padList, setRow } from './cells'
import { NODE_LIST_COUNT, NODE_LISTS, SCOPE_ELEMENT } from './layout'
import { beginLists, endLists } from './rows'

let state: usize = 0
let lineRow: u32 = 0
let elements: u32 = 0

/** To be called before each line. */
export function openElements(pointer: usize, row: u32): void {
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

/** From here on cells are those of the next element's row; false if there is no room for it. */
export function beginElementRow(): bool {
  const row = lineRow + elements
  elements += 1
  setRow(row)
  if (isFull()) return false
  beginLists(state, SCOPE_ELEMENT, row)
  return true
}

export function endElementRow(): void {
  endLists(state, SCOPE_ELEMENT, lineRow + elements - 1)
  setRow(lineRow)
}

/** Before an element of an array that lists have a value of. */
export function beginListElement(node: usize): void {
  for (let at = listsOf(node); at < listsEnd(node); at += 4) markList(<usize>load<u32>(at))
}

/** Lists have a value of each element, a missing one if there was none. */
export function endListElement(node: usize): void {
  for (let at = listsOf(node); at < listsEnd(node); at += 4) padList(<usize>load<u32>(at))
}

// @ts-ignore: decorator
@inline
function listsOf(node: usize): usize {
  return <usize>load<u32>(node, NODE_LISTS)
}

// @ts-ignore: decorator
@inline
function listsEnd(node: usize): usize {
  return listsOf(node) + (<usize>load<u32>(node, NODE_LIST_COUNT) << 2)
}

import { skipSpace } from './bytes'
import { isFull, openCells, repeatPending, setRow } from './cells'
import { dropDrift, openDrift } from './drift'
import { elementCount } from './elements'
import {
  DONE,
  DOUBT_SIZE,
  FULL,
  MOST_ROWS,
  NEEDLE_LENGTH,
  NEEDLE_PLACE,
  NEEDLE_SIZE,
  NEEDLE_TEXT,
  REFUSED,
  ROW_LINE_SIZE,
  SCOPE_LINE,
  STATE_BLANK,
  STATE_CURSOR,
  STATE_DOUBT_COUNT,
  STATE_DOUBTS,
  STATE_DRIFT_LENGTH,
  STATE_END,
  STATE_HAS_ROWS,
  STATE_IS_SEARCH,
  STATE_LINE_END,
  STATE_LINE_START,
  STATE_LINES,
  STATE_MARKS,
  STATE_MOST_LINE,
  STATE_NEEDLE_COUNT,
  STATE_NEEDLES,
  STATE_PARSED,
  STATE_PENDING_LENGTH,
  STATE_ROW_LINES,
  STATE_ROWS,
  STATE_SCHEMA,
} from './layout'
import { hasControls, isBeyondAscii, isBlank, lineEnd, textEnd } from './lines'
import { beginLists, clearLists, clearRows, endLists, repeatRow } from './rows'
import { validateLine } from './schema'
import { find } from './search'
import { isUtf8 } from './utf8'
import { checkValue } from './values'
import { marksOfLine, readLine } from './wanted'

export { hashKey } from './keys'
export { unescape, unescapedTo } from './unescape'

/** Gets ready for the block between `start` and `end`, behind which `SLACK` bytes can be read. */
export function begin(state: usize, start: usize, end: usize): void {
  clearRows(state, 0, load<u32>(state, STATE_ROWS))
  clearLists(state)
  store<u32>(state, <u32>start, STATE_CURSOR)
  store<u32>(state, <u32>end, STATE_END)
  store<u32>(state, 0, STATE_ROWS)
  store<u32>(state, 0, STATE_LINES)
  store<u32>(state, 0, STATE_BLANK)
  store<u32>(state, 0, STATE_PARSED)
  store<u32>(state, 0, STATE_PENDING_LENGTH)
  store<u32>(state, 0, STATE_DRIFT_LENGTH)
  store<u32>(state, 0, STATE_DOUBT_COUNT)
  forNeedles(state, start)
}

function forNeedles(state: usize, start: usize): void {
  const needles = <usize>load<u32>(state, STATE_NEEDLES)
  for (let i: u32 = 0; i < load<u32>(state, STATE_NEEDLE_COUNT); i += 1) {
    store<u32>(needles + i * NEEDLE_SIZE, <u32>start - 1, NEEDLE_PLACE)
  }
}

/** Reads lines up to one that it refuses, or to the end; to be called until it is `DONE` or `FULL`. */
export function run(state: usize): i32 {
  openCells(state)
  const isSearch = load<u32>(state, STATE_IS_SEARCH) != 0
  const end = <usize>load<u32>(state, STATE_END)
  let p = <usize>load<u32>(state, STATE_CURSOR)
  while (p < end) {
    const lineFeed = lineEnd(p, end)
    const textual = textEnd(p, lineFeed)
    const index = load<u32>(state, STATE_LINES)
    store<u32>(state, index + 1, STATE_LINES)
    store<u32>(state, <u32>(lineFeed + 1), STATE_CURSOR)
    const isTooLong = textual - p > <usize>load<u32>(state, STATE_MOST_LINE)
    if (!isTooLong && isBlank(p, textual)) {
      store<u32>(state, load<u32>(state, STATE_BLANK) + 1, STATE_BLANK)
    } else if (isTooLong || holdsNeedle(state, p, textual, end)) {
      if (isTooLong || isSearch || !acceptLine(state, p, textual, index)) {
        store<u32>(state, <u32>p, STATE_LINE_START)
        store<u32>(state, <u32>textual, STATE_LINE_END)
        return isFull() ? FULL : REFUSED
      }
    }
    p = lineFeed + 1
  }
  return DONE
}

/** Whether the line holds one of the texts without which it is not wanted, or there are none. */
function holdsNeedle(state: usize, p: usize, end: usize, blockEnd: usize): bool {
  const count = load<u32>(state, STATE_NEEDLE_COUNT)
  const needles = <usize>load<u32>(state, STATE_NEEDLES)
  for (let i: u32 = 0; i < count; i += 1) {
    const needle = needles + i * NEEDLE_SIZE
    const length = <usize>load<u32>(needle, NEEDLE_LENGTH)
    let place = <usize>load<u32>(needle, NEEDLE_PLACE)
    if (place < p) {
      place = find(p, blockEnd, <usize>load<u32>(needle, NEEDLE_TEXT), length)
      store<u32>(needle, <u32>place, NEEDLE_PLACE)
    }
    if (place + length <= end) return true
  }
  return count == 0
}

/** Makes rows of a line; false if it is not surely usable, and then there are none of it. */
function acceptLine(state: usize, p: usize, end: usize, index: u32): bool {
  if (isBeyondAscii() && !isUtf8(p, end)) return false
  // Where it stands is looked at nowhere else.
  if (hasControls() && checkValue(skipSpace(p), end, 0) == 0) return false
  const row = load<u32>(state, STATE_ROWS)
  setRow(row)
  if (isFull()) return false
  const pending = load<u32>(state, STATE_PENDING_LENGTH)
  beginLists(state, SCOPE_LINE, row)
  const after = readOrValidate(state, p, end, row)
  const hasRows = load<u32>(state, STATE_HAS_ROWS) != 0
  const count: u32 = hasRows ? elementCount() : 1
  const isUsable = after != 0 && after <= end && skipSpace(after) >= end && hasRoomForDoubt(state)
  if (isUsable) {
    endLists(state, SCOPE_LINE, row)
    if (hasRows) repeatLine(state, row, count, pending)
  }
  // The last cell of a line may be the one that finds no room.
  if (!isUsable || isFull()) {
    dropRows(state, row, max<u32>(count, 1), pending)
    return false
  }
  if (count == 0) dropRows(state, row, 1, pending)
  if (marksOfLine() != load<u32>(state, STATE_MARKS)) addDoubt(state, p, end)
  addRows(state, row, count, index, p, end)
  store<u32>(state, load<u32>(state, STATE_PARSED) + 1, STATE_PARSED)
  return true
}

/** Lines without rows may be more than rows. */
// @ts-ignore: decorator
@inline
function hasRoomForDoubt(state: usize): bool {
  return load<u32>(state, STATE_DOUBT_COUNT) < <u32>MOST_ROWS
}

/** The line may be of another kind. */
function addDoubt(state: usize, start: usize, end: usize): void {
  const count = load<u32>(state, STATE_DOUBT_COUNT)
  const at = <usize>load<u32>(state, STATE_DOUBTS) + <usize>count * DOUBT_SIZE
  store<u32>(at, <u32>start)
  store<u32>(at, <u32>end, 4)
  store<u32>(state, count + 1, STATE_DOUBT_COUNT)
}

/** What stands beside the elements of a line, in each of their rows. */
function repeatLine(state: usize, row: u32, count: u32, pending: u32): void {
  repeatRow(state, row, count)
  repeatPending(pending, row, count)
}

// @ts-ignore: decorator
@inline
function readOrValidate(state: usize, start: usize, end: usize, row: u32): usize {
  const p = skipSpace(start)
  if (load<u32>(state, STATE_SCHEMA) == 0) return readLine(state, p, end, row)
  openDrift(state, start, end)
  const after = validateLine(state, p, end, row)
  if (after == 0 || after > end || skipSpace(after) < end) dropDrift()
  return after
}

/** As if nothing had been read for them. */
function dropRows(state: usize, row: u32, count: u32, pending: u32): void {
  clearRows(state, row, row + count)
  store<u32>(state, pending, STATE_PENDING_LENGTH)
}

/** Exported for the host, which makes rows of lines that were refused. */
export function addRows(state: usize, row: u32, count: u32, line: u32, start: usize, end: usize): void {
  const lines = <usize>load<u32>(state, STATE_ROW_LINES)
  for (let i = row; i < row + count; i += 1) {
    const at = lines + <usize>i * ROW_LINE_SIZE
    store<u32>(at, line)
    store<u32>(at, <u32>start, 4)
    store<u32>(at, <u32>end, 8)
  }
  store<u32>(state, row + count, STATE_ROWS)
}

import { codeOf } from './dictionary'
import {
  COLUMN_CODES,
  COLUMN_ENDS,
  COLUMN_LENGTH,
  COLUMN_MARK,
  COLUMN_NUMBERS,
  COLUMN_SCOPE,
  COLUMN_STARTS,
  COLUMN_TAGS,
  MOST_PENDING,
  MOST_ROWS,
  PENDING_SIZE,
  SCOPE_LINE,
  SCOPE_VALUE,
  STATE_PENDING,
  STATE_PENDING_LENGTH,
  TAG_BOOLEAN,
  TAG_NUMBER,
  TAG_STRING,
} from './layout'
import { isExact, numberValue } from './scalars'
import { hasEscape } from './strings'
import { timeValue } from './times'

const NO_CODE: i32 = -1

let state: usize = 0
let row: u32 = 0
let full: bool = false

/** To be called before anything else here. */
export function openCells(pointer: usize): void {
  state = pointer
  full = false
}

/** Whether a cell found no room, so that the batch cannot be made here. */
// @ts-ignore: decorator
@inline
export function isFull(): bool {
  return full
}

/** The row that cells go to, but for those of lists. */
// @ts-ignore: decorator
@inline
export function setRow(index: u32): void {
  row = index
  if (index >= <u32>MOST_ROWS) full = true
}

/** A string from its quote to the byte behind its last; of a dictionary where there is room. */
export function putString(column: usize, start: usize, end: usize): void {
  const place = nextPlace(column)
  putCell(column, place, TAG_STRING, start, end)
  store<i32>(column + (place << 2), codeOf(state, column, start + 1, <u32>(end - start - 2)), COLUMN_CODES)
}

/** A string that is wanted as a time. The host tells what is none in the common form. */
export function putTime(column: usize, start: usize, end: usize): void {
  const place = nextPlace(column)
  const micros = hasEscape() ? NaN : timeValue(start + 1, end - 1)
  if (isNaN(micros)) return putPending(column, place, start, end)
  putCell(column, place, TAG_NUMBER, start, end)
  store<f64>(column + (place << 3), micros, COLUMN_NUMBERS)
}

/** The number that was read last. */
export function putNumber(column: usize, start: usize, end: usize): void {
  const place = nextPlace(column)
  if (!isExact()) return putPending(column, place, start, end)
  putCell(column, place, TAG_NUMBER, start, end)
  store<f64>(column + (place << 3), numberValue(), COLUMN_NUMBERS)
}

export function putBoolean(column: usize, isTrue: bool, start: usize, end: usize): void {
  const place = nextPlace(column)
  putCell(column, place, TAG_BOOLEAN, start, end)
  store<f64>(column + (place << 3), isTrue ? 1 : 0, COLUMN_NUMBERS)
}

/** What its tag alone says: null, an object, an array. */
export function putTag(column: usize, tag: i32, start: usize, end: usize): void {
  putCell(column, nextPlace(column), tag, start, end)
}

/** A cell that the host makes of its text. */
export function putHosted(column: usize, start: usize, end: usize): void {
  putPending(column, nextPlace(column), start, end)
}

/** The number of values that a list had when its element began, for `padList`. */
// @ts-ignore: decorator
@inline
export function markList(column: usize): void {
  store<u32>(column, load<u32>(column, COLUMN_LENGTH), COLUMN_MARK)
}

/** A missing value, if the element had none. */
// @ts-ignore: decorator
@inline
export function padList(column: usize): void {
  if (load<u32>(column, COLUMN_LENGTH) == load<u32>(column, COLUMN_MARK)) putCell(column, nextPlace(column), 0, 0, 0)
}

// @ts-ignore: decorator
@inline
function nextPlace(column: usize): usize {
  if (load<u32>(column, COLUMN_SCOPE) != SCOPE_VALUE) return row
  const place = load<u32>(column, COLUMN_LENGTH)
  if (place == <u32>MOST_ROWS) {
    full = true
    return 0
  }
  store<u32>(column, place + 1, COLUMN_LENGTH)
  return place
}

/** Its number is 0 and it has no code. */
// @ts-ignore: decorator
@inline
function putCell(column: usize, place: usize, tag: i32, start: usize, end: usize): void {
  store<u8>(column + place, <u8>tag, COLUMN_TAGS)
  store<f64>(column + (place << 3), 0, COLUMN_NUMBERS)
  store<i32>(column + (place << 2), NO_CODE, COLUMN_CODES)
  store<u32>(column + (place << 2), <u32>start, COLUMN_STARTS)
  store<u32>(column + (place << 2), <u32>end, COLUMN_ENDS)
}

function putPending(column: usize, place: usize, start: usize, end: usize): void {
  putCell(column, place, TAG_STRING, start, end)
  addPending(column, <u32>place)
}

/** Cells that stand beside the elements of a line are for the host in each of their rows; pending ones from `first` on. */
export function repeatPending(first: u32, row: u32, count: u32): void {
  const last = load<u32>(state, STATE_PENDING_LENGTH)
  for (let i = first; i < last; i += 1) {
    const at = <usize>load<u32>(state, STATE_PENDING) + <usize>i * PENDING_SIZE
    const column = <usize>load<u32>(at)
    if (load<u32>(column, COLUMN_SCOPE) != SCOPE_LINE) continue
    for (let to = row + 1; to < row + count; to += 1) addPending(column, to)
  }
}

function addPending(column: usize, place: u32): void {
  const length = load<u32>(state, STATE_PENDING_LENGTH)
  if (length == MOST_PENDING) {
    full = true
    return
  }
  const at = <usize>load<u32>(state, STATE_PENDING) + <usize>length * PENDING_SIZE
  store<u32>(at, <u32>column)
  store<u32>(at, place, 4)
  store<u32>(state, length + 1, STATE_PENDING_LENGTH)
}

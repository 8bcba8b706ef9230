import {
  COLUMN_CODES,
  COLUMN_ENDS,
  COLUMN_LENGTH,
  COLUMN_NUMBERS,
  COLUMN_SCOPE,
  COLUMN_SIZE,
  COLUMN_STARTS,
  COLUMN_TAGS,
  COLUMN_VALUES,
  MOST_ROWS,
  SCOPE_LINE,
  STATE_COLUMN_COUNT,
  STATE_COLUMNS,
  TAG_LIST,
} from './layout'

// @ts-ignore: decorator
@inline
function firstColumn(state: usize): usize {
  return <usize>load<u32>(state, STATE_COLUMNS)
}

// @ts-ignore: decorator
@inline
function lastColumn(state: usize): usize {
  return firstColumn(state) + <usize>load<u32>(state, STATE_COLUMN_COUNT) * COLUMN_SIZE
}

/** Makes the cells of rows missing, which every row starts from. */
export function clearRows(state: usize, from: u32, to: u32): void {
  const count = min<u32>(to, MOST_ROWS) - from
  for (let column = firstColumn(state); column < lastColumn(state); column += COLUMN_SIZE) {
    memory.fill(column + COLUMN_TAGS + from, 0, count)
    memory.fill(column + COLUMN_NUMBERS + (<usize>from << 3), 0, count << 3)
    memory.fill(column + COLUMN_CODES + (<usize>from << 2), 0xff, count << 2)
  }
}

/** The values of all lists, gone. */
export function clearLists(state: usize): void {
  for (let column = firstColumn(state); column < lastColumn(state); column += COLUMN_SIZE) {
    const values = <usize>load<u32>(column, COLUMN_VALUES)
    if (values) store<u32>(values, 0, COLUMN_LENGTH)
  }
}

/** From here on values of lists are those of a row. */
export function beginLists(state: usize, scope: u32, row: u32): void {
  for (let column = firstColumn(state); column < lastColumn(state); column += COLUMN_SIZE) {
    const values = <usize>load<u32>(column, COLUMN_VALUES)
    if (values == 0 || load<u32>(column, COLUMN_SCOPE) != scope) continue
    store<u32>(column + (<usize>row << 2), load<u32>(values, COLUMN_LENGTH), COLUMN_STARTS)
  }
}

export function endLists(state: usize, scope: u32, row: u32): void {
  for (let column = firstColumn(state); column < lastColumn(state); column += COLUMN_SIZE) {
    const values = <usize>load<u32>(column, COLUMN_VALUES)
    if (values == 0 || load<u32>(column, COLUMN_SCOPE) != scope) continue
    store<u8>(column + row, TAG_LIST, COLUMN_TAGS)
    store<u32>(column + (<usize>row << 2), load<u32>(values, COLUMN_LENGTH), COLUMN_ENDS)
  }
}

/** What stands beside the elements of a line is the same in each of their rows. */
export function repeatRow(state: usize, row: u32, count: u32): void {
  for (let column = firstColumn(state); column < lastColumn(state); column += COLUMN_SIZE) {
    if (load<u32>(column, COLUMN_SCOPE) != SCOPE_LINE) continue
    for (let to = row + 1; to < row + count; to += 1) copyCell(column, row, to)
  }
}

function copyCell(column: usize, from: u32, to: u32): void {
  const source = column + (<usize>from << 2)
  const target = column + (<usize>to << 2)
  store<u8>(column + to, load<u8>(column + from, COLUMN_TAGS), COLUMN_TAGS)
  store<f64>(column + (<usize>to << 3), load<f64>(column + (<usize>from << 3), COLUMN_NUMBERS), COLUMN_NUMBERS)
  store<i32>(target, load<i32>(source, COLUMN_CODES), COLUMN_CODES)
  store<u32>(target, load<u32>(source, COLUMN_STARTS), COLUMN_STARTS)
  store<u32>(target, load<u32>(source, COLUMN_ENDS), COLUMN_ENDS)
}

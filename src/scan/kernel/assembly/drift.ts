import { isDigit } from './bytes'
import {
  DEEPEST_WALK,
  DRIFT_BYTES,
  DRIFT_END,
  DRIFT_LINE,
  DRIFT_LINE_END,
  DRIFT_LINE_START,
  DRIFT_SIZE,
  DRIFT_START,
  DRIFT_STEPS,
  MOST_DRIFT,
  STATE_DRIFT,
  STATE_DRIFT_LENGTH,
  STATE_LINES,
  STEP_INDEX,
  STEP_SIZE,
} from './layout'

/** Keys and indices down to the value at hand, as in a record. */
const steps = memory.data((DEEPEST_WALK + 2) * STEP_SIZE)

let state: usize = 0
let lineStart: usize = 0
let lineEnd: usize = 0
/** Where the records of the line begin, and how many they are. */
let first: u32 = 0
let count: u32 = 0

/** To be called before each line. */
// @ts-ignore: decorator
@inline
export function openDrift(pointer: usize, start: usize, end: usize): void {
  state = pointer
  lineStart = start
  lineEnd = end
  first = load<u32>(state, STATE_DRIFT_LENGTH)
  count = 0
}

/** As if the line had no undeclared keys. */
export function dropDrift(): void {
  store<u32>(state, first, STATE_DRIFT_LENGTH)
}

// @ts-ignore: decorator
@inline
export function setKeyStep(depth: i32, start: usize, end: usize): void {
  const step = steps + (<usize>depth << 3)
  store<u32>(step, <u32>start)
  store<u32>(step, <u32>end, 4)
}

// @ts-ignore: decorator
@inline
export function setIndexStep(depth: i32, index: u32): void {
  const step = steps + (<usize>depth << 3)
  store<u32>(step, index)
  store<u32>(step, STEP_INDEX, 4)
}

/**
 * Records an undeclared key, to which so many steps lead. False if the line is for the host: there are many of
 * them, or the key is a number, which an object of JavaScript puts in front of the others.
 */
export function addDrift(depth: i32, start: usize, end: usize): bool {
  const length = load<u32>(state, STATE_DRIFT_LENGTH)
  const size = DRIFT_SIZE + depth * STEP_SIZE
  const last = steps + (<usize>(depth - 1) << 3)
  if (count == <u32>MOST_DRIFT || length + size > <u32>DRIFT_BYTES || isDigit(load<u8>(load<u32>(last)))) return false
  const record = <usize>load<u32>(state, STATE_DRIFT) + length
  store<u32>(record, load<u32>(state, STATE_LINES) - 1, DRIFT_LINE)
  store<u32>(record, <u32>lineStart, DRIFT_LINE_START)
  store<u32>(record, <u32>lineEnd, DRIFT_LINE_END)
  store<u32>(record, <u32>start, DRIFT_START)
  store<u32>(record, <u32>end, DRIFT_END)
  store<u32>(record, depth, DRIFT_STEPS)
  memory.copy(record + DRIFT_SIZE, steps, <usize>depth << 3)
  store<u32>(state, length + size, STATE_DRIFT_LENGTH)
  count += 1
  return true
}

/** Whether the line has undeclared keys so far. */
// @ts-ignore: decorator
@inline
export function hasDrift(): bool {
  return count != 0
}

/**
 * Whether a key of the object that starts there, to which so many steps lead, stands in it before, and is undeclared or
 * holds what is: a key that stands twice counts with its last value.
 */
export function isRepeated(object: usize, depth: i32, key: usize, keyEnd: usize): bool {
  const records = <usize>load<u32>(state, STATE_DRIFT)
  const length = <u32>(keyEnd - key)
  let at = first
  while (at < load<u32>(state, STATE_DRIFT_LENGTH)) {
    const record = records + at
    const count = load<i32>(record, DRIFT_STEPS)
    const step = record + DRIFT_SIZE + (<usize>depth << 3)
    const start = <usize>load<u32>(step)
    const isHere = depth < count && load<u32>(step, 4) != STEP_INDEX && start > object
    if (isHere && load<u32>(step, 4) - <u32>start == length && memory.compare(start, key, length) == 0) return true
    at += DRIFT_SIZE + count * STEP_SIZE
  }
  return false
}

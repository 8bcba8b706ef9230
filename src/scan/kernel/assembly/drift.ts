import { isDigit } from './bytes'
import { isSame } from './keys'
import {
  DEEPEST_WALK,
  DRIFT_BYTES,
  DRIFT_END,
  DRIFT_LINE,
  DRIFT_LINE_END,
  DRIFT_LINE_START,
  DRIFT_SAME,
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

/** Keys and indices down to the value at hand, as in a record: one for each object and array that is open. */
const steps = memory.data((DEEPEST_WALK + 2) * STEP_SIZE)

let state: usize = 0
let lineStart: usize = 0
let lineEnd: usize = 0
/** Where the records of the line begin, and how many they are. */
let first: u32 = 0
let count: u32 = 0
/** A record of the last line that had any: that with which the next of this line is compared. */
let expected: u32 = 0

/** To be called before each line. */
// @ts-ignore: decorator
@inline
export function openDrift(pointer: usize, start: usize, end: usize): void {
  if (count) expected = first
  state = pointer
  lineStart = start
  lineEnd = end
  first = load<u32>(state, STATE_DRIFT_LENGTH)
  count = 0
}

/** As if the line had no undeclared keys. */
export function dropDrift(): void {
  count = 0
  store<u32>(state, first, STATE_DRIFT_LENGTH)
}

/** The key of the member at hand of the innermost of so many open containers. */
// @ts-ignore: decorator
@inline
export function setKeyStep(depth: i32, start: usize, end: usize): void {
  const step = lastStep(steps, depth)
  store<u32>(step, <u32>start)
  store<u32>(step, <u32>end, 4)
}

// @ts-ignore: decorator
@inline
export function setIndexStep(depth: i32, index: u32): void {
  const step = lastStep(steps, depth)
  store<u32>(step, index)
  store<u32>(step, STEP_INDEX, 4)
}

/** Of the first so many steps. */
// @ts-ignore: decorator
@inline
function lastStep(steps: usize, count: i32): usize {
  return steps + (<usize>count << 3) - STEP_SIZE
}

/**
 * Records an undeclared key, to which so many steps lead. False if the line is for the host: there are many of
 * them, or the key is a number, which an object of JavaScript puts in front of the others.
 */
export function addDrift(depth: i32, start: usize, end: usize): bool {
  const length = load<u32>(state, STATE_DRIFT_LENGTH)
  const size = DRIFT_SIZE + depth * STEP_SIZE
  const key = <usize>load<u32>(lastStep(steps, depth))
  if (count == <u32>MOST_DRIFT || length + size > <u32>DRIFT_BYTES || isDigit(load<u8>(key))) return false
  const record = <usize>load<u32>(state, STATE_DRIFT) + length
  store<u32>(record, load<u32>(state, STATE_LINES) - 1, DRIFT_LINE)
  store<u32>(record, <u32>lineStart, DRIFT_LINE_START)
  store<u32>(record, <u32>lineEnd, DRIFT_LINE_END)
  store<u32>(record, <u32>start, DRIFT_START)
  store<u32>(record, <u32>end, DRIFT_END)
  store<u32>(record, depth, DRIFT_STEPS)
  memory.copy(record + DRIFT_SIZE, steps, <usize>depth << 3)
  store<u32>(record, <u32>sameRecord(record, depth), DRIFT_SAME)
  store<u32>(state, length + size, STATE_DRIFT_LENGTH)
  count += 1
  return true
}

/** Lines of one Sora have the same undeclared keys in the same order: what the host has made of one serves for all. */
function sameRecord(record: usize, depth: i32): usize {
  if (expected >= first) return record
  const known = <usize>load<u32>(state, STATE_DRIFT) + expected
  expected += DRIFT_SIZE + load<i32>(known, DRIFT_STEPS) * STEP_SIZE
  return hasSteps(known, depth) ? <usize>load<u32>(known, DRIFT_SAME) : record
}

/** Whether a record has the steps that lead to the value at hand. */
function hasSteps(record: usize, depth: i32): bool {
  if (load<i32>(record, DRIFT_STEPS) != depth) return false
  const end = steps + (<usize>depth << 3)
  for (let step = steps, other = record + DRIFT_SIZE; step < end; step += STEP_SIZE, other += STEP_SIZE) {
    if (!isSameStep(step, other)) return false
  }
  return true
}

function isSameStep(step: usize, other: usize): bool {
  const start = <usize>load<u32>(step)
  const otherStart = <usize>load<u32>(other)
  const end = <usize>load<u32>(step, 4)
  const otherEnd = <usize>load<u32>(other, 4)
  if (end == STEP_INDEX || otherEnd == STEP_INDEX) return end == otherEnd && start == otherStart
  return end - start == otherEnd - otherStart && isSame(start, otherStart, end - start)
}

/** Whether the line has undeclared keys so far. */
// @ts-ignore: decorator
@inline
export function hasDrift(): bool {
  return count != 0
}

/**
 * Whether a key of the object that starts there, the innermost of so many open containers, stands in it before, and is
 * undeclared or holds what is: a key that stands twice counts with its last value.
 */
export function isRepeated(object: usize, depth: i32, key: usize, keyEnd: usize): bool {
  const records = <usize>load<u32>(state, STATE_DRIFT)
  const length = <u32>(keyEnd - key)
  let at = first
  while (at < load<u32>(state, STATE_DRIFT_LENGTH)) {
    const record = records + at
    const count = load<i32>(record, DRIFT_STEPS)
    const step = lastStep(record + DRIFT_SIZE, depth)
    const start = <usize>load<u32>(step)
    const isHere = depth <= count && load<u32>(step, 4) != STEP_INDEX && start > object
    if (isHere && load<u32>(step, 4) - <u32>start == length && memory.compare(start, key, length) == 0) return true
    at += DRIFT_SIZE + count * STEP_SIZE
  }
  return false
}

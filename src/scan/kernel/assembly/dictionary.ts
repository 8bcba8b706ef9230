import {
  COLUMN_CODE_COUNT,
  COLUMN_SLOTS,
  COLUMN_STRINGS,
  LONGEST_CODED,
  MOST_CODES,
  STATE_HEAP,
  STATE_HEAP_END,
} from './layout'

/** Twice as many slots as strings. */
const SLOT_MASK: u32 = 2 * MOST_CODES - 1
const MULTIPLIER: u64 = 0x9e3779b97f4a7c15
const NO_CODE: i32 = -1

/**
 * The code of a string in the dictionary of a column; -1 if it has none, since the dictionary or its memory is full, or it
 * is too long to be worth it. Strings are told apart by their bytes in the line, so one with escapes may have two codes.
 */
export function codeOf(state: usize, column: usize, p: usize, length: u32): i32 {
  if (length > <u32>LONGEST_CODED) return NO_CODE
  const hash = hashOf(p, length)
  let slot = hash & SLOT_MASK
  while (true) {
    const at = column + COLUMN_SLOTS + (<usize>slot << 3)
    const code = load<i32>(at, 4) - 1
    if (code < 0) return addString(state, column, at, hash, p, length)
    if (load<u32>(at) == hash && isString(column, code, p, length)) return code
    slot = (slot + 1) & SLOT_MASK
  }
}

// @ts-ignore: decorator
@inline
function isString(column: usize, code: i32, p: usize, length: u32): bool {
  const string = column + COLUMN_STRINGS + (<usize>code << 3)
  if (load<u32>(string, 4) != length) return false
  const text = <usize>load<u32>(string)
  // The heap is read and compared eight bytes at a time; what is behind the string counts for nothing.
  let i: u32 = 0
  for (; i + 8 <= length; i += 8) if (load<u64>(text + i) != load<u64>(p + i)) return false
  return i == length || (load<u64>(text + i) ^ load<u64>(p + i)) << <u64>(64 - 8 * (length - i)) == 0
}

function addString(state: usize, column: usize, slot: usize, hash: u32, p: usize, length: u32): i32 {
  const code = load<i32>(column, COLUMN_CODE_COUNT)
  const heap = code == MOST_CODES ? 0 : takeHeap(state, length)
  if (heap == 0) return NO_CODE
  memory.copy(heap, p, length)
  const string = column + COLUMN_STRINGS + (<usize>code << 3)
  store<u32>(string, <u32>heap)
  store<u32>(string, length, 4)
  store<u32>(slot, hash)
  store<i32>(slot, code + 1, 4)
  store<i32>(column, code + 1, COLUMN_CODE_COUNT)
  return code
}

/** Memory for a string that is kept as long as the scanner; 0 if there is none left, or it is long. */
export function takeHeap(state: usize, length: u32): usize {
  const heap = <usize>load<u32>(state, STATE_HEAP)
  if (length > <u32>LONGEST_CODED || heap + length > <usize>load<u32>(state, STATE_HEAP_END)) return 0
  store<u32>(state, <u32>(heap + length), STATE_HEAP)
  return heap
}

// @ts-ignore: decorator
@inline
function hashOf(p: usize, length: u32): u32 {
  let hash: u64 = <u64>length * MULTIPLIER
  let i: u32 = 0
  for (; i + 8 <= length; i += 8) hash = mix(hash ^ load<u64>(p + i))
  if (i < length) hash = mix(hash ^ (load<u64>(p + i) << <u64>(64 - 8 * (length - i))))
  return <u32>(hash ^ (hash >> 29))
}

// @ts-ignore: decorator
@inline
function mix(x: u64): u64 {
  const product = x * MULTIPLIER
  return product ^ (product >> 32)
}

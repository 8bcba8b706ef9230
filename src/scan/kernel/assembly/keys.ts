import { QUOTE } from './bytes'
import { KEY_FIRST, KEY_LENGTH, KEY_NODE, KEY_SIZE, KEY_TEXT, LEARNED } from './layout'

const MULTIPLIER: u64 = 0x9e3779b97f4a7c15
/** Leaves the upper bits of the product, which all bytes of a key had a part in. */
const SHIFT: u64 = 40

/** The first eight bytes of a key; of a shorter one the rest is 0. */
// @ts-ignore: decorator
@inline
function firstOf(p: usize, length: u32): u64 {
  const bytes = load<u64>(p)
  return length >= 8 ? bytes : length == 0 ? 0 : bytes & (~(<u64>0) >> <u64>(64 - 8 * length))
}

/**
 * The slot of a key in a table of `mask` + 1 slots; 0 if it is in none.
 * @param base what places of texts in the table count from
 */
export function findKey(base: usize, keys: usize, mask: u32, p: usize, length: u32): usize {
  const first = firstOf(p, length)
  let index = hashOf(first, lastOf(p, length)) & mask
  while (true) {
    const slot = keys + <usize>index * KEY_SIZE
    if (load<u32>(slot, KEY_NODE) == 0) return 0
    if (load<u64>(slot, KEY_FIRST) == first && load<u32>(slot, KEY_LENGTH) == length && isText(base, slot, p, length)) {
      return slot
    }
    index = (index + 1) & mask
  }
}

/**
 * The slot, from now on, of a key that is in no slot of a table and that nobody wants.
 * @param text free memory for the key
 */
export function learnKey(keys: usize, mask: u32, p: usize, length: u32, text: usize): usize {
  const first = firstOf(p, length)
  let index = hashOf(first, lastOf(p, length)) & mask
  while (load<u32>(keys + <usize>index * KEY_SIZE, KEY_NODE) != 0) index = (index + 1) & mask
  const slot = keys + <usize>index * KEY_SIZE
  memory.copy(text, p, length)
  store<u32>(slot, <u32>text, KEY_TEXT)
  store<u32>(slot, length, KEY_LENGTH)
  store<u64>(slot, first, KEY_FIRST)
  store<u32>(slot, LEARNED, KEY_NODE)
  return slot
}

/** Whether the key of a slot stands at p, and its closing quote behind it. */
// @ts-ignore: decorator
@inline
export function isKeyAt(base: usize, slot: usize, p: usize): bool {
  const length = load<u32>(slot, KEY_LENGTH)
  return load<u8>(p + length) == QUOTE && isText(base, slot, p, length)
}

// @ts-ignore: decorator
@inline
function isText(base: usize, slot: usize, p: usize, length: u32): bool {
  if (length < 8) return firstOf(p, length) == load<u64>(slot, KEY_FIRST)
  const text = base + <usize>load<u32>(slot, KEY_TEXT)
  return length < 16
    ? load<u64>(text) == load<u64>(p) && load<u64>(text + length - 8) == load<u64>(p + length - 8)
    : isLongText(text, p, length)
}

/** Of at least sixteen bytes; the last sixteen may overlap those before. */
// @ts-ignore: decorator
@inline
function isLongText(text: usize, p: usize, length: u32): bool {
  let differs = v128.xor(v128.load(text + length - 16), v128.load(p + length - 16))
  for (let i: u32 = 0; i + 16 < length; i += 16) {
    differs = v128.or(differs, v128.xor(v128.load(text + i), v128.load(p + i)))
  }
  return !v128.any_true(differs)
}

// @ts-ignore: decorator
@inline
function lastOf(p: usize, length: u32): u64 {
  return length >= 8 ? load<u64>(p + length - 8) : 0
}

/** Where the search for a key begins: the same for the host, which fills the tables. */
// @ts-ignore: decorator
@inline
function hashOf(first: u64, last: u64): u32 {
  return <u32>(((first ^ rotl(last, 31)) * MULTIPLIER) >> SHIFT)
}

/** For the host: the hash of a key that stands at p. */
export function hashKey(p: usize, length: u32): u32 {
  return hashOf(firstOf(p, length), lastOf(p, length))
}

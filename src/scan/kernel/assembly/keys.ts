import { KEY_FIRST, KEY_LAST, KEY_LENGTH, KEY_NODE, KEY_SIZE, KEY_TEXT } from './layout'

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
  const last: u64 = length >= 8 ? load<u64>(p + length - 8) : 0
  let index = hashOf(first, last) & mask
  while (true) {
    const slot = keys + <usize>index * KEY_SIZE
    if (load<u32>(slot, KEY_NODE) == 0) return 0
    if (
      load<u64>(slot, KEY_FIRST) == first &&
      load<u64>(slot, KEY_LAST) == last &&
      load<u32>(slot, KEY_LENGTH) == length &&
      (length <= 16 || memory.compare(base + <usize>load<u32>(slot, KEY_TEXT) + 8, p + 8, length - 16) == 0)
    ) {
      return slot
    }
    index = (index + 1) & mask
  }
}

/** Where the search for a key begins: the same for the host, which fills the tables. */
// @ts-ignore: decorator
@inline
function hashOf(first: u64, last: u64): u32 {
  return <u32>(((first ^ rotl(last, 31)) * MULTIPLIER) >> SHIFT)
}

/** For the host: the hash of a key that stands at p. */
export function hashKey(p: usize, length: u32): u32 {
  return hashOf(firstOf(p, length), length >= 8 ? load<u64>(p + length - 8) : 0)
}

import { KEY_LENGTH, KEY_NODE, KEY_SIZE, KEY_TEXT, LEARNED } from './layout'

const MULTIPLIER: u64 = 0x9e3779b97f4a7c15
/** Leaves the upper bits of the product, which all bytes of a key had a part in. */
const SHIFT: u64 = 40
/** Quotes and the colon: in memory, and in a compact line, a key stands as `"key":`. */
export const AROUND: u32 = 3

/** Sixteen bytes from `16 - n` on are those of which the first n count. */
const FIRST_BYTES = memory.data<u8>([
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0,
])

/**
 * The slot of a key in a table of `mask` + 1 slots; 0 if it is in none. Quotes stand around it.
 * @param base what places of texts in the table count from
 */
export function findKey(base: usize, keys: usize, mask: u32, p: usize, length: u32): usize {
  let index = hashKey(p, length) & mask
  while (true) {
    const slot = keys + <usize>index * KEY_SIZE
    if (load<u32>(slot, KEY_NODE) == 0) return 0
    const text = base + <usize>load<u32>(slot, KEY_TEXT)
    if (load<u32>(slot, KEY_LENGTH) == length && isSame(text, p - 1, <usize>length + 2)) return slot
    index = (index + 1) & mask
  }
}

/**
 * The slot, from now on, of a key that is in no slot of a table and that nobody wants.
 * @param text free memory for the key and what stands around it
 */
export function learnKey(keys: usize, mask: u32, p: usize, length: u32, text: usize): usize {
  let index = hashKey(p, length) & mask
  while (load<u32>(keys + <usize>index * KEY_SIZE, KEY_NODE) != 0) index = (index + 1) & mask
  const slot = keys + <usize>index * KEY_SIZE
  memory.copy(text, p - 1, length + 2)
  store<u8>(text + length, 0x3a, 2)
  store<u32>(slot, <u32>text, KEY_TEXT)
  store<u32>(slot, length, KEY_LENGTH)
  store<u32>(slot, LEARNED, KEY_NODE)
  return slot
}

/**
 * The slot of the key of the member that starts at p, if it is one of the two of a link and no white space is about; else 0.
 * A link has the keys that came there last and last but one.
 */
// @ts-ignore: decorator
@inline
export function linkedKey(base: usize, link: usize, p: usize): usize {
  const last = <usize>load<u32>(link)
  if (last && isKeyAt(base, last, p)) return last
  const other = <usize>load<u32>(link, 4)
  if (other == 0 || !isKeyAt(base, other, p)) return 0
  setLink(link, other)
  return other
}

export function setLink(link: usize, slot: usize): void {
  store<u32>(link, load<u32>(link), 4)
  store<u32>(link, <u32>slot)
}

/** Whether the key of a slot stands at p, with quotes around it and a colon behind. */
// @ts-ignore: decorator
@inline
function isKeyAt(base: usize, slot: usize, p: usize): bool {
  return isSame(base + <usize>load<u32>(slot, KEY_TEXT), p, <usize>(load<u32>(slot, KEY_LENGTH) + AROUND))
}

/** Whether two texts are the same; sixteen bytes can be read from each. Their first and their last sixteen may overlap. */
// @ts-ignore: decorator
@inline
export function isSame(text: usize, p: usize, length: usize): bool {
  const near = min<usize>(length, 16)
  const last = length - near
  const counts = v128.load(FIRST_BYTES + 16 - near)
  const first = v128.xor(v128.load(text), v128.load(p))
  const differs = v128.or(first, v128.xor(v128.load(text + last), v128.load(p + last)))
  return !v128.any_true(v128.and(differs, counts)) && (last <= 16 || isSameWithin(text, p, last))
}

/** Of what lies between the first sixteen bytes and the last. */
function isSameWithin(text: usize, p: usize, last: usize): bool {
  for (let i: usize = 16; i < last; i += 16) {
    if (v128.any_true(v128.xor(v128.load(text + i), v128.load(p + i)))) return false
  }
  return true
}

/** Where the search for a key begins: the same for the host, which fills the tables. */
export function hashKey(p: usize, length: u32): u32 {
  return hashOf(firstOf(p, length), length >= 8 ? load<u64>(p + length - 8) : 0)
}

/** The first eight bytes of a key; of a shorter one the rest is 0. */
// @ts-ignore: decorator
@inline
function firstOf(p: usize, length: u32): u64 {
  const bytes = load<u64>(p)
  return length >= 8 ? bytes : length == 0 ? 0 : bytes & (~(<u64>0) >> <u64>(64 - 8 * length))
}

// @ts-ignore: decorator
@inline
function hashOf(first: u64, last: u64): u32 {
  return <u32>(((first ^ rotl(last, 31)) * MULTIPLIER) >> SHIFT)
}

import { takeHeap } from './dictionary'
import { AROUND, findKey, learnKey } from './keys'
import { KEY_NODE, LEARNED, MOST_LEARNED, NODE_KEYS, NODE_KEYS_MASK, NODE_LEARNED } from './layout'

/** The slot of a key that is wanted of an object, or a mark; 0 if it is neither. */
// @ts-ignore: decorator
@inline
export function findWanted(node: usize, p: usize, length: u32): usize {
  return findKey(0, <usize>load<u32>(node, NODE_KEYS), load<u32>(node, NODE_KEYS_MASK), p, length)
}

/** Whether it is only a mark, or nothing that anybody asks for. */
// @ts-ignore: decorator
@inline
export function isUnwanted(slot: usize): bool {
  return load<u32>(slot, KEY_NODE) == LEARNED
}

/** The slot of a key, wanted or not; 0 if it is not wanted and there is no room to learn it. */
export function findOrLearn(state: usize, node: usize, p: usize, length: u32): usize {
  const keys = <usize>load<u32>(node, NODE_KEYS)
  const mask = load<u32>(node, NODE_KEYS_MASK)
  const known = findKey(0, keys, mask, p, length)
  if (known) return known
  const learned = load<u32>(node, NODE_LEARNED)
  const text = learned < <u32>MOST_LEARNED ? takeHeap(state, length + AROUND) : 0
  if (text == 0) return 0
  store<u32>(node, learned + 1, NODE_LEARNED)
  return learnKey(keys, mask, p, length, text)
}

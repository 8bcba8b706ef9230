import { KEY_LENGTH, KEY_NODE, KEY_SIZE, KEY_TEXT } from './assembly/layout.ts'
import type { KernelMemory } from './memory.ts'

/** Few enough of the slots are taken that most keys that nobody wants meet a free one. */
const SLOTS_A_KEY = 4
/** What stands around a key in its text: quotes and a colon. */
const AROUND = 3

interface KeyTable {
  readonly place: number
  /** Slots less one. */
  readonly mask: number
  readonly size: number
}

/**
 * Puts a table of keys into memory, as `assembly/keys.ts` searches it.
 * @param base what places of texts in it count from
 * @param finish told of the slot of each key
 * @param learned keys that the kernel may add
 */
export function writeKeys<Key extends { readonly key: string; readonly node: number }>(
  memory: KernelMemory,
  keys: readonly Key[],
  base: number,
  finish: (slot: number, key: Key) => void = () => {},
  learned = 0,
): KeyTable {
  const texts = keys.map(({ key }) => memory.addText(`"${key}":`))
  const count = 2 ** Math.ceil(Math.log2(Math.max(1, SLOTS_A_KEY * (keys.length + learned))))
  const place = memory.allocate(count * KEY_SIZE)
  for (const [i, key] of keys.entries()) {
    const text = { place: texts[i]!.place, length: texts[i]!.length - AROUND }
    const slot = place + freeSlot(memory, place, count, text) * KEY_SIZE
    memory.setUint32(slot + KEY_TEXT, text.place - base)
    memory.setUint32(slot + KEY_LENGTH, text.length)
    memory.setUint32(slot + KEY_NODE, key.node)
    finish(slot, key)
  }
  return { place, mask: count - 1, size: count * KEY_SIZE }
}

/** Where its opening quote stands, and its length without quotes. */
interface Text {
  readonly place: number
  readonly length: number
}

function freeSlot(memory: KernelMemory, table: number, count: number, { place, length }: Text): number {
  let index = (memory.kernel.hashKey(place + 1, length) >>> 0) % count
  while (memory.getUint32(table + index * KEY_SIZE + KEY_NODE) !== 0) index = (index + 1) % count
  return index
}

import type { Json } from '../model/json.ts'

/** A line of right JSON, to be read piece by piece. */
export interface WalkedLine {
  /** From its first value, or from the one that starts at a byte. */
  walk(start?: number): ValueWalk
  /** The value between two bytes; an empty one for an object or array. */
  valueAt(range: Pick<ValueWalk, 'start' | 'end'>): Json
}

/** Events of a walk through values, as those of `scan/json-walk.ts`. */
export interface ValueWalk {
  readonly start: number
  readonly end: number
  readonly index: number
  next(): 'object' | 'array' | 'close' | 'key' | 'element' | 'string' | 'number' | 'literal' | 'end' | 'fault'
  skipValue(): boolean
  text(): string
}

/** The places of a key and of its value. */
export interface WalkedMember {
  readonly key: number
  readonly start: number
  readonly end: number
}

/** Of the object that starts at a byte, the members of some keys; of a key that stands twice the last. As `problemsOf`. */
export function* membersOf(
  line: WalkedLine,
  start: number,
  keys: ReadonlySet<string>,
): Generator<undefined, ReadonlyMap<string, WalkedMember>> {
  const members = new Map<string, WalkedMember>()
  const walk = line.walk(start)
  walk.next()
  while (keys.size > 0 && walk.next() === 'key') {
    const key = walk.text()
    const { start } = walk
    walk.skipValue()
    if (keys.has(key)) members.set(key, { key: start, start: walk.start, end: walk.end })
    yield undefined
  }
  return members
}

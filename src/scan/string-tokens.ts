import { childPointer } from '../kinds/json-pointer.ts'
import { type ByteRange, type JsonEvent, JsonWalk } from './json-walk.ts'

/** A walk that knows where in the value it stands. */
class PointedWalk extends JsonWalk {
  /** JSON Pointer of the member, element or value that the walk came to last. */
  pointer = ''
  /** The key of the last member that was announced. */
  key = ''
  /** Of the open containers. */
  private readonly pointers: string[] = []

  override next(): JsonEvent {
    const event = super.next()
    if (event === 'object' || event === 'array') {
      this.pointers.push(this.pointer)
    } else if (event === 'close') {
      this.pointers.pop()
    } else if (event === 'key') {
      this.key = this.text()
      this.pointer = childPointer(this.pointers.at(-1) ?? '', this.key)
    } else if (event === 'element') {
      this.pointer = childPointer(this.pointers.at(-1) ?? '', this.index)
    }
    return event
  }
}

/** A key that stands more than once in one object, with its tokens in order. */
export interface DuplicateKey {
  /** Of the member; the same for each of its values. */
  readonly pointer: string
  readonly ranges: readonly ByteRange[]
}

/** In the order in which keys come again. A line with a fault is read up to it: `findSyntaxFault` tells. */
export function duplicateKeys(line: Uint8Array): DuplicateKey[] {
  const walk = new PointedWalk(line)
  /** By depth, an object's keys so far with their tokens. */
  const seen: Map<string, ByteRange[]>[] = []
  const duplicates: DuplicateKey[] = []
  for (let event = walk.next(); event !== 'end' && event !== 'fault'; event = walk.next()) {
    if (event === 'object') seen[walk.depth - 1] = new Map()
    if (event !== 'key') continue
    const keys = seen[walk.depth - 1]!
    const ranges = keys.get(walk.key)
    if (ranges === undefined) {
      keys.set(walk.key, [walk.range()])
    } else if (ranges.push(walk.range()) === 2) {
      duplicates.push({ pointer: walk.pointer, ranges })
    }
  }
  return duplicates
}

/** A key or string of a line, with its quotes. */
export interface StringToken {
  /** Of the string; of a key, the pointer of its member. */
  readonly pointer: string
  readonly isKey: boolean
  readonly range: ByteRange
}

/** Every key and string, in order. A line with a fault is read up to it: who needs them all asks `findSyntaxFault`. */
export function* stringTokens(line: Uint8Array): Generator<StringToken, void> {
  const walk = new PointedWalk(line)
  for (let event = walk.next(); event !== 'end' && event !== 'fault'; event = walk.next()) {
    if (event !== 'key' && event !== 'string') continue
    yield { pointer: walk.pointer, isKey: event === 'key', range: walk.range() }
  }
}

/**
 * The byte at which the value of each of these pointers starts, found in one walk; of a key that stands twice the last
 * counts. A pointer that names nothing is absent. What no pointer leads into is passed over, so that depth costs nothing
 * there.
 *
 * @param pointers with each of them those of all values above it
 */
export function locateAll(line: Uint8Array, pointers: ReadonlySet<string>): Map<string, number> {
  const walk = new PointedWalk(line)
  const places = new Map<string, number>()
  for (let event = walk.next(); event !== 'end' && event !== 'fault'; event = walk.next()) {
    if (event === 'close') continue
    const isWanted = pointers.has(walk.pointer)
    if (event === 'key' || event === 'element') {
      if (!isWanted) walk.skipValue()
    } else if (isWanted) {
      places.set(walk.pointer, walk.start)
    }
  }
  dropHidden(places)
  return places
}

/** What stands before the last value of a parent was in an earlier one. A parent comes before its children. */
function dropHidden(places: Map<string, number>): void {
  for (const [pointer, start] of places) {
    const parent = places.get(pointer.slice(0, pointer.lastIndexOf('/'))) ?? Number.POSITIVE_INFINITY
    if (pointer !== '' && parent > start) places.delete(pointer)
  }
}

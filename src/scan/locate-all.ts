import { childPointer } from '../kinds/json-pointer.ts'
import { type JsonEvent, JsonWalk } from './json-walk.ts'

/** A walk that knows where in the value it stands. */
class PointedWalk extends JsonWalk {
  /** JSON Pointer of the member, element or value that the walk came to last. */
  pointer = ''
  /** Of the open containers. */
  private readonly pointers: string[] = []

  override next(): JsonEvent {
    const event = super.next()
    if (event === 'object' || event === 'array') {
      this.pointers.push(this.pointer)
    } else if (event === 'close') {
      this.pointers.pop()
    } else if (event === 'key') {
      this.pointer = childPointer(this.pointers.at(-1) ?? '', this.text())
    } else if (event === 'element') {
      this.pointer = childPointer(this.pointers.at(-1) ?? '', this.index)
    }
    return event
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

import { isAscii } from 'node:buffer'
import { parsePath } from '../kinds/field-path.ts'
import { pointerOf } from '../kinds/json-pointer.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { characterLength, OPEN_BRACE, OPEN_BRACKET } from './json-bytes.ts'
import { type ByteRange, JsonWalk } from './json-walk.ts'
import { columnOfByte, locate } from './locate.ts'
import { faultOfBytes, type LineFault, notAnObject, syntaxFault } from './read-line.ts'
import type { TellingFields } from './telling-fields.ts'

/**
 * A line that is too long to be made into values at once: of those in its objects there may be millions. It is read from
 * place to place, and whoever reads it can do something else meanwhile.
 */
export class LongLine {
  readonly #bytes: Buffer
  readonly #isAscii: boolean
  /** A byte whose column is known: places are mostly asked for one behind the other. */
  #known = { byte: 0, column: 1 }

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#isAscii = isAscii(bytes)
  }

  walk(start?: number): JsonWalk {
    return new JsonWalk(this.#bytes, start)
  }

  /**
   * Why it is not usable, as `readLine` says; gives way behind each value.
   * @param telling told of each step
   */
  *findFault(isTorn: boolean, telling?: TellingFields): Generator<undefined, LineFault | undefined> {
    const fault = faultOfBytes(this.#bytes, isTorn)
    if (fault) return fault
    const walk = this.walk()
    const first = walk.next()
    const value = first === 'fault' ? undefined : this.valueAt(walk)
    for (let event = first; event !== 'end' && event !== 'fault'; event = walk.next()) {
      telling?.see(event, walk)
      yield undefined
    }
    if (walk.fault) return syntaxFault(this.#bytes, isTorn, walk.fault)
    return first === 'object' ? undefined : notAnObject(value!)
  }

  /** The value between two bytes; an empty one for an object or array. */
  valueAt({ start, end }: ByteRange): Json {
    const first = this.#bytes[start]
    if (first === OPEN_BRACE) return {}
    return first === OPEN_BRACKET ? [] : this.#parse({ start, end })
  }

  /** An object with the value of one field alone; of a path that goes on into a text with that text, and up to `[]`. */
  pick(path: FieldPath): JsonObject {
    const all = parsePath(path)
    const each = all.indexOf('each')
    const steps = each < 0 ? all : all.slice(0, each)
    for (let count = steps.length; count > 0; count -= 1) {
      const range = locate(this.#bytes, pointerOf('', steps.slice(0, count)))
      if (!range) continue
      const value = count === steps.length ? this.#parse(range) : this.valueAt(range)
      return steps
        .slice(0, count)
        .reduceRight<Json>(
          (inner, step) => (step === 'each' ? inner : Object.fromEntries([[step.key, inner]])),
          value,
        ) as JsonObject
    }
    return {}
  }

  /** As `columnOfByte`, for bytes in their order. */
  columnOf(byte: number): number {
    if (this.#isAscii) return byte + 1
    const { byte: from, column: known } = this.#known
    const isBehind = from > 0 && byte >= from
    let column = isBehind ? known : columnOfByte(this.#bytes, byte)
    for (let at = from; isBehind && at < byte; column += 1) at += characterLength(this.#bytes, at)
    this.#known = { byte, column }
    return column
  }

  #parse({ start, end }: ByteRange): Json {
    return JSON.parse(this.#bytes.toString('utf8', start, end)) as Json
  }
}

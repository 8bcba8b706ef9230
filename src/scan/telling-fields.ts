import { type FieldValues, TELLING_FIELDS } from '../kinds/detect.ts'
import { MARKS } from '../kinds/marks.ts'
import type { Json } from '../model/json.ts'
import type { JsonEvent, JsonWalk } from './json-walk.ts'

const FIELDS: ReadonlySet<string> = new Set([
  ...TELLING_FIELDS,
  ...Object.values(MARKS).flatMap(({ has, lacks, usual }) => [...has, ...lacks, ...usual]),
])
/** Of the others it is enough that they are there. */
const TEXTS: ReadonlySet<string> = new Set(['type', 'req.type'])
/** The one with a field in it. */
const OUTER = 'req'
const LONGEST = Math.max(...[...FIELDS].map((field) => field.length)) * '\\u0061'.length

/** The fields that tell the kind of a line, as found in the course of a walk. */
export class TellingFields implements FieldValues {
  readonly #values = new Map<string, Json>()
  /** The field of the line's object that the walk is in. */
  #top = ''
  /** The one whose value comes next; '' if it is none of those that tell. */
  #next = ''

  /** To be called behind each step. */
  see(event: JsonEvent, walk: JsonWalk): void {
    if (event === 'key') {
      this.#next = walk.depth <= 2 ? this.#fieldOf(walk) : ''
    } else if (this.#next !== '' && event !== 'close' && event !== 'element') {
      this.#set(this.#next, event, walk)
      this.#next = ''
    }
  }

  has(field: string): boolean {
    return this.#values.has(field)
  }

  isObject(field: string): boolean {
    return typeof this.#values.get(field) === 'object'
  }

  text(field: string): string | undefined {
    const value = this.#values.get(field)
    return typeof value === 'string' ? value : undefined
  }

  #fieldOf(walk: JsonWalk): string {
    const text = walk.end - walk.start <= LONGEST ? walk.text() : ''
    const key = text.includes('.') ? '' : text
    if (walk.depth === 1) this.#top = key
    else if (this.#top !== OUTER) return ''
    const field = walk.depth === 1 ? key : `${OUTER}.${key}`
    return FIELDS.has(field) && field !== '' ? field : ''
  }

  /** A key that stands twice counts with its last value. */
  #set(field: string, event: JsonEvent, walk: JsonWalk): void {
    if (field === OUTER) for (const text of TEXTS) if (text.startsWith(`${OUTER}.`)) this.#values.delete(text)
    if (event === 'object') this.#values.set(field, {})
    else this.#values.set(field, event === 'string' && TEXTS.has(field) ? walk.text() : 0)
  }
}

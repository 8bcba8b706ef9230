import { parsePath } from '../kinds/field-path.ts'
import { splitPointer } from '../kinds/json-pointer.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { type ByteRange, JsonWalk } from '../scan/json-walk.ts'
import { MASK } from './secret-forms.ts'
import { isSecretName } from './secret-names.ts'
import { maskSecrets, mayHoldSecret } from './secrets.ts'

/** The keys on the way to a value; those of arrays' elements are not among them. */
type Keys = readonly string[]

export const keysOfPath = (path: FieldPath): Keys =>
  parsePath(path).flatMap((step) => (step === 'each' ? [] : step.key))

export const keysOfPointer = (pointer: string): Keys => splitPointer(pointer).filter((key) => !/^(?:\d+|\*)$/.test(key))

/** Whether a value at this place is a secret, or a part of one. */
export const isSecretPlace = (keys: Keys): boolean => keys.some((key, i) => isSecretName(key, keys[i - 1]))

/** A text that is a value, without the secrets in it; in JSON text also those that have a name. */
export function maskText(text: string): string {
  if (!mayHoldSecret(text)) return text
  return /^\s*[{[]/.test(text) ? maskMembers(text, '') : maskSecrets(text)
}

const TEXT_MASK = JSON.stringify(MASK)

/**
 * Makes of the JSON text of a value at this place one without its secrets: JSON again, of the same members in the same order
 * with their own digits. A boolean, null and an empty text tell no secret and stay.
 */
export function createJsonMask(keys: Keys): (text: string) => string {
  if (isSecretPlace(keys)) return (text) => (isTelling(text) ? TEXT_MASK : text)
  const name = keys.at(-1) ?? ''
  return (text) => (/^["{[]/.test(text) && mayHoldSecret(text) ? maskMembers(text, name) : text)
}

/** Whether JSON text says something that could be secret. */
const isTelling = (text: string): boolean => text !== '' && !/^(?:true|false|null|"")/.test(text)

/** Of JSON text that breaks off what stands behind its last whole member goes, if a secret could be in it. */
function maskMembers(text: string, name: string): string {
  const masking = new Masking(Buffer.from(text), name)
  masking.run()
  return masking.isChanged ? masking.result() : text
}

/** One pass over JSON text. Depth costs memory, never stack; JSON in strings is at most as deep as its escapes allow. */
class Masking {
  isChanged = false
  readonly #bytes: Buffer
  readonly #walk: JsonWalk
  /** The names of the open containers; an element has the name of its array. */
  readonly #names: string[] = []
  #name: string
  #out = ''
  /** So far the text is in `out`. */
  #done = 0
  /** Where the member begins that the walk is in; -1 before any. */
  #member = -1

  constructor(bytes: Buffer, name: string) {
    this.#bytes = bytes
    this.#walk = new JsonWalk(bytes)
    this.#name = name
  }

  result(): string {
    return this.#out + this.#bytes.toString('utf8', this.#done)
  }

  run(): void {
    const walk = this.#walk
    for (let event = walk.next(); event !== 'end'; event = walk.next()) {
      if (event === 'fault') break
      if (event === 'object' || event === 'array') this.#names.push(this.#name)
      else if (event === 'close') this.#names.pop()
      else if (event === 'element') this.#name = this.#names.at(-1) ?? ''
      else if (event === 'key') this.#readKey()
      else if (event === 'string') this.#readString()
    }
    if (walk.fault) this.#breakOff()
  }

  #readKey(): void {
    this.#member = this.#walk.start
    this.#name = this.#walk.text()
    this.#readString()
    if (isSecretName(this.#name, this.#names.at(-1))) this.#readSecret()
  }

  #readSecret(): void {
    if (!this.#walk.skipValue()) return
    const range = this.#walk.range()
    if (isTelling(this.#bytes.toString('utf8', range.start, Math.min(range.end, range.start + 5)))) {
      this.#replace(range, TEXT_MASK)
    }
  }

  /** Also of a key, which may be a token itself. */
  #readString(): void {
    const text = this.#walk.text()
    const masked = maskText(text)
    if (masked !== text) this.#replace(this.#walk.range(), JSON.stringify(masked))
  }

  #replace({ start, end }: ByteRange, by: string): void {
    this.#out += this.#bytes.toString('utf8', this.#done, start) + by
    this.#done = end
    this.isChanged = true
  }

  #breakOff(): void {
    const isJson = this.#member >= 0
    const start = Math.max(this.#member, this.#done)
    const rest = this.#bytes.toString('utf8', start)
    const masked = isJson && mayHoldSecret(rest) ? MASK : maskSecrets(rest)
    if (masked !== rest) this.#replace({ start, end: this.#bytes.length }, masked)
  }
}

/** One reference token of a JSON Pointer, ready to be compared with keys and indices. */
export interface PointerStep {
  readonly key: string
  readonly keyBytes: Uint8Array
  /** False if `key` holds half a surrogate pair: then `keyBytes` is not it, and only a key with an escape can be. */
  readonly isUnicode: boolean
  /** The index that the token names in an array; -1 if it names none. */
  readonly index: number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const ARRAY_INDEX = /^(?:0|[1-9][0-9]*)$/

/** @throws if the text is no JSON Pointer (RFC 6901) */
export function parsePointer(pointer: string): PointerStep[] {
  const [beforeFirst, ...tokens] = pointer.split('/')
  if (beforeFirst !== '' || /~(?![01])/.test(pointer)) throw new Error(`not a JSON Pointer: ${JSON.stringify(pointer)}`)
  return tokens.map((token) => {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const keyBytes = encoder.encode(key)
    const isUnicode = decoder.decode(keyBytes) === key
    return { key, keyBytes, isUnicode, index: ARRAY_INDEX.test(token) ? Number(token) : -1 }
  })
}

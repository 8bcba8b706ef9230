import type * as Crypto from 'node:crypto'
import type { Key } from './values.ts'

/** Hashes are integers below it, so that doubles hold them. */
export const HASH_RANGE = 2 ** 52

let hash: typeof Crypto.hash | undefined

/** The first 52 bits of SHA-1. */
export function hashOf(key: Key): number {
  // Loaded with the first value: most runs hash nothing.
  hash ??= process.getBuiltinModule('node:crypto').hash
  return Number.parseInt(hash('sha1', JSON.stringify(key)).slice(0, 13), 16)
}

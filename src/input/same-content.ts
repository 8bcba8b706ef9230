import { Interruption } from '../model/interruption.ts'
import { watched } from './byte-reader.ts'
import { toFault } from './fault.ts'
import { openStored } from './open-stored.ts'
import type { LookOptions } from './read-head.ts'
import { plainSize, readSource } from './read-source.ts'
import type { Source } from './source.ts'

const PORTION_BYTES = 1 << 20

/** A line that is longer is not compared as a whole. */
const MOST_LINE_BYTES = 1 << 25

/** The bytes of a file in portions. Two files are compared byte by byte; their portions may differ in length. */
type Portions = AsyncGenerator<Uint8Array>

/**
 * Whether two files have the same lines, unpacked and unwrapped: no byte differs. A file that cannot be read to its end
 * equals another file only if their stored bytes are the same.
 *
 * @throws Interruption
 */
export async function haveSameContent(a: Source, b: Source, options: LookOptions): Promise<boolean> {
  const compare = (portionsOf: (source: Source, options: LookOptions) => Portions) =>
    giveSame(portionsOf(a, options), portionsOf(b, options))
  try {
    if (a.size === b.size && (await compare(storedPortions))) return true
    const arePlain = plainSize(a) !== undefined && plainSize(b) !== undefined
    return !arePlain && (await compare(linePortions))
  } catch (error) {
    if (error instanceof Interruption) throw error
    // Bugs are thrown on. A fault of a file is reported later, when the file is read.
    if (!(error instanceof TooLong)) toFault(a.path, error)
    return false
  }
}

async function giveSame(a: Portions, b: Portions): Promise<boolean> {
  try {
    let [left, right] = [await next(a), await next(b)]
    while (left && right) {
      const length = Math.min(left.length, right.length)
      if (left.compare(right, 0, length, 0, length) !== 0) return false
      left = length < left.length ? left.subarray(length) : await next(a)
      right = length < right.length ? right.subarray(length) : await next(b)
    }
    return left === right
  } finally {
    await a.return(undefined)
    await b.return(undefined)
  }
}

/** Undefined at the end. */
async function next(portions: Portions): Promise<Buffer | undefined> {
  const { done, value } = await portions.next()
  return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.length)
}

async function* storedPortions(source: Source, { interrupted, onProgress }: LookOptions): Portions {
  const reader = watched(await openStored(source), interrupted, (count) => onProgress(0, count))
  const room = Buffer.allocUnsafeSlow(PORTION_BYTES)
  try {
    for (let count = await reader.read(room); count > 0; count = await reader.read(room)) yield room.subarray(0, count)
  } finally {
    await reader.close()
  }
}

async function* linePortions(source: Source, { interrupted, onProgress }: LookOptions): Portions {
  const listeners = { onBytes: (count: number) => onProgress(0, count), onNote: () => {} }
  const options = { ...listeners, interrupted, stdin: NOTHING, maxLineBytes: MOST_LINE_BYTES }
  for await (const { bytes } of readSource(source, options)) {
    if (bytes.length > MOST_LINE_BYTES) throw new TooLong()
    yield bytes
  }
}

const NOTHING: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: async function* () {} }

class TooLong extends Error {}

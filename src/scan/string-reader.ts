import { SLACK } from './kernel/assembly/layout.ts'
import { KernelMemory } from './kernel/memory.ts'

/** A string of JSON without its escapes, valid until the next is asked for, and the byte behind its last quote. */
interface Unescaped {
  readonly text: Buffer
  readonly end: number
}

/** Longer texts are for the caller. */
const MOST_BYTES = 1024 * 1024

/**
 * Makes a function that reads the string whose first quote stands in front of a byte: undefined where it is not sure, as of an
 * escape `\u`. UTF-8 is not checked.
 * @throws if the kernel does not run here
 */
export function createStringReader(): (line: Uint8Array, start: number) => Unescaped | undefined {
  const memory = new KernelMemory(2 * (MOST_BYTES + 2 * SLACK), 0)
  const { bytes, kernel } = memory
  const [from, to] = [memory.allocate(MOST_BYTES + SLACK), memory.allocate(MOST_BYTES + SLACK)]
  return (line, start) => {
    const length = line.length - start
    if (length > MOST_BYTES) return undefined
    bytes.set(line.subarray(start), from)
    const end = kernel.unescape(from, from + length, to)
    const quote = kernel.unescapedTo()
    return quote === 0 ? undefined : { text: bytes.subarray(to, end), end: start + quote - from + 1 }
  }
}

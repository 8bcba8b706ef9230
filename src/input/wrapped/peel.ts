import { BlockUnwrapper } from './block-unwrapper.ts'
import { LineUnwrapper } from './line-unwrapper.ts'
import { SAMPLE_BYTES, tellWrapping } from './tell-wrapping.ts'
import type { StringReader } from './text-member.ts'
import type { Wrapping } from './wrapping.ts'

/** The container runtime wraps lines, and the log collector may wrap them again. */
const MOST_LAYERS = 2

export interface UnwrapOptions {
  readonly maxLineBytes: number
  /** Receives a note for the user, as the rest of a sentence about the file. */
  readonly onNote: (note: string) => void
  /** Called if lines are wrapped. Without it they are parsed. */
  readonly loadStringReader?: (() => Promise<StringReader | undefined>) | undefined
}

/** The start of a text after its lines are unwrapped. */
interface Peeled {
  readonly text: Buffer
  /** From the outside to the inside. */
  readonly wrappings: readonly Wrapping[]
  /** How some of the remaining lines are wrapped, if not all are. */
  readonly partly: Wrapping | undefined
}

export function peel(start: Buffer): Peeled {
  const wrappings: Wrapping[] = []
  let text = start
  for (;;) {
    const told = tellWrapping(text)
    if (!told?.isOfAll) return { text, wrappings, partly: told?.wrapping }
    if (wrappings.length === MOST_LAYERS) return { text, wrappings, partly: undefined }
    wrappings.push(told.wrapping)
    text = new LineUnwrapper(told.wrapping).read(text.subarray(0, SAMPLE_BYTES)).bytes
  }
}

/** Unwraps the blocks of a text with this start; undefined if its lines are read as they are. */
export async function createUnwrapper(
  start: Buffer,
  { maxLineBytes, onNote, loadStringReader }: UnwrapOptions,
): Promise<BlockUnwrapper | undefined> {
  const { wrappings, partly } = peel(start)
  const names = wrappings.map(({ says }) => says).join('; in it ')
  if (partly) onNote(`only some of its first lines are wrapped (${partly.says}), so they are read as they are`)
  if (wrappings.length === 0) return undefined
  onNote(`its lines are wrapped (${names}) and were unwrapped; --unwrap none reads them as they are`)
  return new BlockUnwrapper(wrappings, maxLineBytes, await loadStringReader?.())
}

import type { Source } from '../../../input/source.ts'
import type { ContextSize } from '../../../model/plan.ts'
import type { BlockLines } from '../block-lines.ts'
import type { OutputLine } from '../output-line.ts'
import { type HeldLine, HeldLines } from './held-lines.ts'

/** Of lines that a match may ask for at most so many bytes are kept beyond their window. */
export const KEPT_BYTES = 64 * 1024 * 1024
const NO_BYTES = Buffer.alloc(0)

/**
 * Picks the lines of one source that match, with those around them, as GNU grep does: behind the last match that is
 * wanted its context still comes. Over-long lines count as lines around a match and are not picked.
 */
export class LineContext {
  readonly #source: Source
  readonly #size: ContextSize
  readonly #onCut: () => void
  #matchesLeft: number
  #afterLeft = 0
  #output: OutputLine[] = []
  #held = new HeldLines()
  /** Whether a line was passed over since the last one that was picked. */
  #hasGap = true
  /** Whether lines that a match may ask for were dropped for their size. */
  #isCut = false

  /**
   * @param wanted so many lines around so many matches
   * @param onCut told when context is missing because it was too large to keep
   */
  constructor(source: Source, wanted: { readonly size: ContextSize; readonly most: number }, onCut: () => void) {
    this.#source = source
    this.#size = wanted.size
    this.#matchesLeft = wanted.most
    this.#onCut = onCut
  }

  /** Nothing more is to come. */
  get isDone(): boolean {
    return this.#matchesLeft === 0 && this.#afterLeft === 0
  }

  add(line: BlockLines): void {
    if (this.#matchesLeft > 0 && line.isMatch) {
      this.#pickHeld()
      this.#pick(line, true)
      this.#matchesLeft -= 1
      this.#afterLeft = this.#size.after
    } else if (this.#afterLeft > 0) {
      this.#afterLeft -= 1
      this.#pick(line, false)
    } else {
      this.#hold(line)
    }
  }

  /** What was picked since the last time. */
  take(): OutputLine[] {
    const output = this.#output
    this.#output = []
    return output
  }

  /** To be called before the bytes of the window go. */
  keep(): void {
    if (this.#held.keep(KEPT_BYTES)) this.#hasGap = this.#isCut = true
  }

  #hold(line: BlockLines): void {
    const { before } = this.#size
    if (before === 0 || this.#matchesLeft === 0) {
      this.#hasGap = true
      return
    }
    const { kind, number, bytes, outer, isBlank, isTooLong } = line
    this.#held.push({ kind, number, bytes: isTooLong ? NO_BYTES : bytes, outer, isBlank, isTooLong })
    if (this.#held.length > before) {
      this.#held.shift()
      this.#hasGap = true
    }
    if (this.#held.length === before) this.#isCut = false
  }

  #pickHeld(): void {
    if (this.#isCut) this.#onCut()
    this.#isCut = false
    for (const line of this.#held) this.#pick(line, false)
    this.#held = new HeldLines()
  }

  #pick({ kind, number, bytes, outer, isBlank, isTooLong }: HeldLine, isMatch: boolean): void {
    const source = this.#source
    if (!isTooLong)
      this.#output.push({ source, kind, number, bytes, outer, isBlank, isMatch, startsGroup: this.#hasGap })
    this.#hasGap = isTooLong
  }
}

import type { BlockPlace } from '../model/problem.ts'

/** Turns places in blocks into places in files, once it is known how many lines stand before each block. */
export class LineNumbers {
  readonly #linesBefore = new Map<string, number>()

  /** To be called for every block that a place may be in; blocks with one offset have the same lines before them. */
  set(block: Omit<BlockPlace, 'line'>, linesBefore: number): void {
    this.#linesBefore.set(keyOf(block), linesBefore)
  }

  /** The line in the file, from 1. */
  lineOf(place: BlockPlace): number {
    const before = this.#linesBefore.get(keyOf(place))
    if (before === undefined) throw new Error(`no lines were counted before ${keyOf(place)}`)
    return before + place.line + 1
  }
}

const keyOf = ({ file, offset }: Omit<BlockPlace, 'line'>): string => `${file}:${offset}`

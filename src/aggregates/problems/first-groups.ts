import type { Verdict } from '../../model/problem.ts'
import { COUNT, objectOf, type Shape } from '../../model/shape.ts'
import type { ProblemGroup } from './problem-group.ts'

export type Counts = Record<Verdict, number>

/** The groups whose keys sort first, as many as the cap lets be. Problems of all others are only counted. */
export class FirstGroups {
  readonly #cap: number
  readonly #groups = new Map<string, ProblemGroup>()
  readonly #others: Counts
  /** A key from here on is surely beyond the cap. */
  #end: string | undefined

  constructor(cap: number, groups: Readonly<Record<string, ProblemGroup>> = {}, others = noCounts()) {
    this.#cap = cap
    this.#others = { ...others }
    for (const [key, group] of Object.entries(groups)) this.#groups.set(key, group)
  }

  get groups(): ReadonlyMap<string, ProblemGroup> {
    return this.#groups
  }

  get others(): Readonly<Counts> {
    return this.#others
  }

  /** Whether a group of that key is only counted: it need not be made. */
  isBeyond(key: string): boolean {
    return this.#end !== undefined && key >= this.#end
  }

  set(key: string, group: ProblemGroup): void {
    this.#groups.set(key, group)
    // Seldom, since it sorts them all.
    if (this.#groups.size > 2 * this.#cap) this.limit()
  }

  count(verdict: Verdict, count: number): void {
    this.#others[verdict] += count
  }

  /** Keeps no more than the cap. */
  limit(): void {
    if (this.#groups.size <= this.#cap) return
    const beyond = [...this.#groups.keys()].sort().slice(this.#cap)
    for (const key of beyond) {
      const { verdict, count } = this.#groups.get(key)!
      this.count(verdict, count)
      this.#groups.delete(key)
    }
    this.#end = beyond[0]
  }
}

export const COUNTS: Shape<Counts> = objectOf({ error: COUNT, warning: COUNT, drift: COUNT })

export const noCounts = (): Counts => ({ error: 0, warning: 0, drift: 0 })

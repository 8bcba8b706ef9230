import type { Slots } from '../model/aggregate.ts'

/** How many rows each slot has. */
export class SlotCounts {
  #counts: number[] = []

  add(slots: Slots): void {
    for (let i = 0; i < slots.length; i += 1) this.addOne(slots[i]!)
  }

  addOne(slot: number): void {
    while (this.#counts.length <= slot) this.#counts.push(0)
    this.#counts[slot]! += 1
  }

  /** Of slots 0 to `count` - 1; then all begin anew. */
  take(count: number): number[] {
    const taken = Array.from({ length: count }, (_, slot) => this.#counts[slot] ?? 0)
    this.#counts = []
    return taken
  }
}

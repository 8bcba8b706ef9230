import type { GroupIds } from '../../model/aggregate.ts'

/** How many rows each group has. */
export class GroupCounts {
  #counts: number[] = []

  add(groupIds: GroupIds): void {
    for (let i = 0; i < groupIds.length; i += 1) this.addOne(groupIds[i]!)
  }

  addOne(groupId: number): void {
    while (this.#counts.length <= groupId) this.#counts.push(0)
    this.#counts[groupId]! += 1
  }

  /** Of groups 0 to `count` - 1; then all begin anew. */
  emit(count: number): number[] {
    const emitted = Array.from({ length: count }, (_, groupId) => this.#counts[groupId] ?? 0)
    this.#counts = []
    return emitted
  }
}

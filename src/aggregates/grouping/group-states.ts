/** A value for each group, made when it is first needed, and changed in place. */
export class GroupStates<State> {
  readonly #init: () => State
  #states: (State | undefined)[] = []

  constructor(init: () => State) {
    this.#init = init
  }

  at(groupId: number): State {
    const known = this.#states[groupId]
    if (known !== undefined) return known
    while (this.#states.length < groupId) this.#states.push(undefined)
    const state = this.#init()
    this.#states[groupId] = state
    return state
  }

  /** Of groups 0 to `count` - 1; then all begin anew. */
  emit(count: number): State[] {
    const emitted: State[] = []
    for (let groupId = 0; groupId < count; groupId += 1) emitted.push(this.#states[groupId] ?? this.#init())
    this.#states = []
    return emitted
  }
}

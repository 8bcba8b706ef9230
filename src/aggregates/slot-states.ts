/** A value for each slot, made when it is first needed, and changed in place. */
export class SlotStates<State> {
  readonly #init: () => State
  #states: (State | undefined)[] = []

  constructor(init: () => State) {
    this.#init = init
  }

  at(slot: number): State {
    const known = this.#states[slot]
    if (known !== undefined) return known
    while (this.#states.length < slot) this.#states.push(undefined)
    const state = this.#init()
    this.#states[slot] = state
    return state
  }

  /** Of slots 0 to `count` - 1; then all begin anew. */
  take(count: number): State[] {
    const taken: State[] = []
    for (let slot = 0; slot < count; slot += 1) taken.push(this.#states[slot] ?? this.#init())
    this.#states = []
    return taken
  }
}

const FREE = -1

/** Numbers pairs of numbers from 0 in the order met: a hash table in three arrays, for it is asked for each row. */
export class PairIds {
  #size = 0
  #firsts = new Int32Array(64)
  #seconds = new Int32Array(64)
  /** Ids, at the place of their hash or behind it; twice as long as there is room for pairs. */
  #table = new Int32Array(128).fill(FREE)

  get size(): number {
    return this.#size
  }

  firstOf(id: number): number {
    return this.#firsts[id]!
  }

  secondOf(id: number): number {
    return this.#seconds[id]!
  }

  idOf(first: number, second: number): number {
    const place = this.#placeOf(first, second)
    const known = this.#table[place]!
    return known === FREE ? this.#add(place, first, second) : known
  }

  /** Ids begin from 0 again. */
  clear(): void {
    this.#size = 0
    this.#table.fill(FREE)
  }

  #placeOf(first: number, second: number): number {
    const mask = this.#table.length - 1
    let place = hash(first, second) & mask
    for (let id = this.#table[place]!; id !== FREE; id = this.#table[place]!) {
      if (this.#firsts[id] === first && this.#seconds[id] === second) break
      place = (place + 1) & mask
    }
    return place
  }

  #add(place: number, first: number, second: number): number {
    if (this.#size === this.#firsts.length) {
      this.#grow()
      return this.#add(this.#placeOf(first, second), first, second)
    }
    const id = this.#size++
    this.#firsts[id] = first
    this.#seconds[id] = second
    this.#table[place] = id
    return id
  }

  #grow(): void {
    const [firsts, seconds] = [this.#firsts, this.#seconds]
    this.#firsts = new Int32Array(2 * firsts.length)
    this.#firsts.set(firsts)
    this.#seconds = new Int32Array(2 * seconds.length)
    this.#seconds.set(seconds)
    this.#table = new Int32Array(4 * firsts.length).fill(FREE)
    for (let id = 0; id < this.#size; id += 1) this.#table[this.#placeOf(firsts[id]!, seconds[id]!)] = id
  }
}

/** Multiplied by odd numbers without a pattern, and the high bits brought down to where the table looks. */
function hash(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

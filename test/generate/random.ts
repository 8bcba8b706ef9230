/** A repeatable source of chance: one seed gives the same values on every machine. */
export interface Random {
  /** A number in [0, 1). */
  share(): number
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(choices: readonly T[]): T
  /** A key of the table, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** A value whose logarithm is bell-shaped: half of the values lie below `median`. */
  lognormal(median: number, sigma: number): number
  /** An id as Sora makes them: a UUIDv4 in Base32, 26 characters. */
  id26(): string
  /** Bytes in hexadecimal, upper case. */
  hex(bytes: number): string
}

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The characters of an id that hold the version and the variant of a UUIDv4, or fewer than five bits: keep, then set. */
const FIXED_BITS: readonly (readonly [keep: number, set: number] | undefined)[] = Object.assign(Array(26), {
  9: [0b11100, 0b00001],
  10: [0b00111, 0],
  12: [0b11110, 0b00001],
  13: [0b01111, 0],
  25: [0b11100, 0],
})

/** xoshiro128** (Blackman and Vigna, 2018), seeded by any text. */
export function createRandom(seed: string): Random {
  return new Xoshiro128(seed)
}

/** A class, because there is one for each connection and kind: methods cost nothing, closures would. */
class Xoshiro128 implements Random {
  private readonly state: Uint32Array

  constructor(seed: string) {
    this.state = seedWords(seed)
  }

  private u32(): number {
    const { state } = this
    const product = Math.imul(state[1]!, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const shifted = state[1]! << 9
    state[2]! ^= state[0]!
    state[3]! ^= state[1]!
    state[1]! ^= state[2]!
    state[0]! ^= state[3]!
    state[2]! ^= shifted
    state[3] = (state[3]! << 11) | (state[3]! >>> 21)
    return result
  }

  share(): number {
    return this.u32() / 2 ** 32
  }

  int(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.share() < probability
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)]!
  }

  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const names = Object.keys(weights) as K[]
    let rest = this.share() * names.reduce((sum, name) => sum + weights[name], 0)
    for (const name of names) {
      rest -= weights[name]
      if (rest < 0) return name
    }
    return names[0]!
  }

  lognormal(median: number, sigma: number): number {
    const bell = Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share())
    return median * Math.exp(sigma * bell)
  }

  id26(): string {
    let id = ''
    let bits = 0
    for (let i = 0; i < 26; i++) {
      bits = i % 6 === 0 ? this.u32() : bits >>> 5
      const fixed = FIXED_BITS[i]
      id += BASE32[fixed ? (bits & fixed[0]) | fixed[1] : bits & 31]
    }
    return id
  }

  hex(bytes: number): string {
    let text = ''
    for (let i = 0; i < bytes; i++) text += (this.u32() >>> 24).toString(16).padStart(2, '0')
    return text.toUpperCase()
  }
}

/** Text as a browser makes it for ICE and ids of statistics: letters, digits, `-` and `_`. */
export function randomText(random: Random, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) text += BASE64_URL[random.int(0, 63)]
  return text
}

/** Four words of state from a text: FNV-1a, then SplitMix32, so that seeds that are alike start far apart. */
function seedWords(seed: string): Uint32Array {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  const words = new Uint32Array(4)
  for (let i = 0; i < 4; i++) {
    hash = (hash + 0x9e3779b9) | 0
    let word = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    words[i] = word ^ (word >>> 15)
  }
  return words
}

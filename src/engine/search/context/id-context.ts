import type { ContextSize } from '../../../model/plan.ts'
import type { BlockLines } from '../block-lines.ts'

/** Ids that are followed at a time; beyond, those that were not seen for longest are forgotten. */
export const MOST_IDS = 100_000

const MARK = { none: 0, context: 1, match: 2 } as const
export type Mark = (typeof MARK)[keyof typeof MARK]

/** What is known of one id. */
interface Track {
  /** Numbers of the last lines with it, as many as a match may ask for. */
  recent: number[]
  /** Matches with it that still want lines behind them. */
  followers: Follower[]
}

/** A match; its context ends after so many lines that share an id with it. */
interface Follower {
  left: number
}

/**
 * Marks the lines of one source that match, and for each of them the lines before and after it that share an id with it.
 * A line far in front may be marked late, so the marks are complete only at the end of the source. Memory: one byte a
 * line, and for each id the numbers of as many lines as the context has.
 */
export class IdContext {
  readonly #size: ContextSize
  readonly #onForget: () => void
  readonly #mostIds: number
  readonly #tracks = new Map<string, Track>()
  #marks = new Uint8Array(1024)
  #matchesLeft: number
  /** Number of the last line that is marked, 0 for none. */
  last = 0

  /** @param onForget told when an id is forgotten, whose lines may then be missing */
  constructor(size: ContextSize, mostMatches: number, onForget: () => void, mostIds = MOST_IDS) {
    this.#size = size
    this.#matchesLeft = mostMatches
    this.#onForget = onForget
    this.#mostIds = mostIds
  }

  /** Nothing more is to come. */
  get isDone(): boolean {
    return this.#matchesLeft === 0 && (this.last === 0 || this.#size.after === 0)
  }

  add(line: Pick<BlockLines, 'number' | 'isMatch' | 'ids'>): void {
    const { number } = line
    const tracks = line.ids.map((id) => this.#trackOf(id))
    if (follow(tracks)) this.#mark(number, MARK.context)
    if (this.#matchesLeft > 0 && line.isMatch) {
      this.#matchesLeft -= 1
      this.#mark(number, MARK.match)
      for (const before of lastOf(tracks, this.#size.before)) this.#mark(before, MARK.context)
      const follower = { left: this.#size.after }
      if (follower.left > 0) for (const track of tracks) track.followers.push(follower)
    }
    for (const { recent } of tracks) {
      recent.push(number)
      if (recent.length > this.#size.before) recent.shift()
    }
  }

  markOf(number: number): Mark {
    return (this.#marks[number] ?? MARK.none) as Mark
  }

  #mark(number: number, mark: Mark): void {
    if (number >= this.#marks.length) {
      const marks = new Uint8Array(2 * number)
      marks.set(this.#marks)
      this.#marks = marks
    }
    this.#marks[number] = Math.max(mark, this.#marks[number]!)
    this.last = Math.max(this.last, number)
  }

  /** The map is in the order of the last use. */
  #trackOf(id: string): Track {
    const track = this.#tracks.get(id) ?? { recent: [], followers: [] }
    this.#tracks.delete(id)
    this.#tracks.set(id, track)
    if (this.#tracks.size > this.#mostIds) {
      const [oldest] = this.#tracks.keys()
      this.#tracks.delete(oldest!)
      this.#onForget()
    }
    return track
  }
}

/** Whether a match before wants this line; each that does wants one less. */
function follow(tracks: readonly Track[]): boolean {
  // Lines with another of its ids may have been enough for a match.
  const followers = new Set(tracks.flatMap((track) => track.followers.filter(({ left }) => left > 0)))
  for (const follower of followers) follower.left -= 1
  for (const track of tracks) {
    if (track.followers.length > 0) track.followers = track.followers.filter(({ left }) => left > 0)
  }
  return followers.size > 0
}

/** The last of the lines that have any of the ids. */
function lastOf(tracks: readonly Track[], count: number): number[] {
  if (tracks.length === 1) return tracks[0]!.recent
  const numbers = [...new Set(tracks.flatMap(({ recent }) => recent))]
  return numbers.sort((a, b) => b - a).slice(0, count)
}

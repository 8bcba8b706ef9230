import type { Aggregate } from '../model/aggregate.ts'
import { COUNT, objectOf, type Shape } from '../model/shape.ts'
import { type Concurrency, EXACT_CHANGES } from './concurrency.ts'
import { GroupStates } from './grouping/group-states.ts'
import { type Kept, keptOf, SmallestKeys } from './grouping/smallest-keys.ts'
import type { BucketGrid } from './time/bucket-grid.ts'
import { peaksByBucket } from './time/bucket-peaks.ts'
import { type LifeFields, LifeRows } from './time/life-rows.ts'
import {
  endOfLog,
  extend,
  joinUntil,
  LIFE,
  type Life,
  mergeLives,
  QUOTED,
  quoted,
  UNTIL,
  type Until,
} from './time/lives.ts'
import { addSpan, condense, join, limit, noSpans, OFTEN, peakOf, SELDOM, SPANS, type Spans } from './time/spans.ts'

/** Of more connections than this those whose ids sort last are known by their own lines alone. */
export const LIFE_CAP = 1_000_000

export type LifetimesSpec = LifeFields & {
  exact?: number
  cap?: number
  /** Tells the peak of each time bucket as well. */
  every?: BucketGrid
}

/** `spans` are those of lines that tell a whole life; `lines` and `events` count what was told by either. */
type State = { spans: Spans; lives: Kept<Life>; until: Until; lines: number; events: number }

export type Lifetimes = Concurrency & {
  /** Without an end: they count up to the end of the log of their node. */
  open: number
  /** Lines that tell of a whole connection; none tells of one that is open. */
  lines: number
  /** Lines that tell of a connection that begins, goes on or ends. */
  events: number
  /** Whether there were more connections than the cap. */
  capped: boolean
}

const STATE: Shape<State> = objectOf({
  ...{ spans: SPANS, lives: keptOf(LIFE, QUOTED), until: UNTIL },
  ...{ lines: COUNT, events: COUNT },
})

/**
 * The most connections that are open at one time, those without an end among them. A connection that several logs tell of
 * is known by its id and counted once.
 */
export function lifetimes(spec: LifetimesSpec): Aggregate<State, Lifetimes, never> {
  const { exact = EXACT_CHANGES, cap = LIFE_CAP, every } = spec
  const smallest = new SmallestKeys<Life>(cap, mergeLives)
  const init = (): State => ({ spans: noSpans(), lives: smallest.init(), until: {}, lines: 0, events: 0 })

  return {
    fields: LifeRows.fieldsOf(spec),
    init,
    shape: STATE,
    createAccumulator() {
      const states = new GroupStates(init)
      return {
        add(batch, rows, groupIds) {
          const lines = new LifeRows(spec, batch)
          for (let i = 0; i < rows.length; i += 1) addRow(states.at(groupIds[i]!), lines, rows[i]!)
        },
        emit: (count) => states.emit(count),
      }
    },
    merge: (left, right) => merge(left, right, OFTEN),
    mergeAll: (states) => states.reduce((all, it) => merge(all, it, SELDOM), init()),
    result: (state) => resultOf(state, state.until),
    resultsAmong(states) {
      const until = states.reduce<Until>((all, it) => joinUntil(all, it.until), {})
      return (state) => resultOf(state, until)
    },
    sortValue: ({ peak }) => peak,
  }

  function addRow(state: State, lines: LifeRows, row: number): void {
    const [node, time] = [lines.nodeAt(row), lines.timeAt(row)]
    if (time !== null) extend(state.until, quoted(node), time)
    const { start, end } = lines.endsAt(row)
    if (start === null && end === null) return
    if (spec.events) state.events += 1
    else state.lines += 1
    const isWhole = !spec.events && start !== null && end !== null
    if (isWhole && end > start) addSpan(state.spans, start, end, exact)
    const id = lines.idAt(row)
    if (id !== '') addLife(state, quoted(id), isWhole ? null : { start, end, node })
  }

  function addLife(state: State, key: string, life: Life): void {
    const { lives } = state
    if (smallest.isBeyond(lives, key)) return
    const before = lives.values[key]
    if (before !== undefined) lives.values[key] = mergeLives(before, life)
    else smallest.add(lives, key, life)
    state.lives = smallest.limit(lives)
  }

  /** Changes the left one. */
  function merge(left: State, right: State, often: number): State {
    return {
      spans: limit(join(left.spans, right.spans), exact, often),
      lives: smallest.merge(left.lives, right.lives),
      until: joinUntil(left.until, right.until),
      lines: left.lines + right.lines,
      events: left.events + right.events,
    }
  }

  /** @param until of all groups: a node may be silent in this one */
  function resultOf({ spans: whole, lives, lines, events }: State, until: Until): Lifetimes {
    const spans = join(noSpans(), whole)
    const capped = smallest.isCapped(lives)
    let open = 0
    for (const key of capped ? smallest.rank(lives).kept : Object.keys(lives.values)) {
      const life = lives.values[key]
      if (!life || life.start === null) continue
      const { start, end, node } = life
      if (end === null) open += 1
      // It is still open at the last line.
      const stop = end ?? Math.max(start, endOfLog(until, node)) + 1
      if (stop > start) addSpan(spans, start, stop, exact)
    }
    const fine = condense(spans, exact)
    const buckets = every ? peaksByBucket(fine, every) : []
    return { ...peakOf(fine), buckets, open, lines, events, capped }
  }
}

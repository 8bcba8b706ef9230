import type { Aggregate } from '../model/aggregate.ts'
import { TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { BOOLEAN, objectOf, type Shape, shapeOf, shapeWith } from '../model/shape.ts'
import { GroupStates } from './grouping/group-states.ts'
import { HASH_RANGE, hashOf } from './grouping/hash.ts'
import { KeyIds } from './grouping/key-ids.ts'
import { PairIds } from './grouping/pair-ids.ts'
import { isScalar, scalarKeys } from './grouping/values.ts'

/** Up to so many different values their number is exact; beyond, it is estimated from as many hashes. */
export const EXACT_DISTINCT = 16_384

/** So many values of groups are told apart before they are hashed. */
const MOST_PAIRS = 65_536

export type DistinctSpec = { path: FieldPath; exact?: number }

/** The smallest hashes; `more` if there were others. From an accumulator or a merge they are in order, each once. */
type State = { hashes: number[]; more: boolean }

export type Distinct = {
  distinct: number
  /** 0 if the number is exact; else two standard errors. */
  relative_error: number
}

/** The number of different strings, numbers and booleans of a field: k minimum values (Beyer et al. 2007). */
export function distinct({ path, exact = EXACT_DISTINCT }: DistinctSpec): Aggregate<State, Distinct, never> {
  /** Never holds many more hashes at a time than a state may have. */
  const mergeAll = (states: readonly State[]): State => {
    const all: State = { hashes: [], more: states.some(({ more }) => more) }
    for (const { hashes } of states) for (const hash of hashes) addHash(all, hash, exact)
    return condense(all, exact)
  }
  return {
    fields: [{ path, as: 'raw' }],
    init: noHashes,
    shape: shapeWith(STATE, `at most ${exact} hashes, in order, as many if there were more`, ({ hashes, more }) =>
      more ? hashes.length === exact : hashes.length <= exact,
    ),
    createAccumulator() {
      const [keys, pairs] = [new KeyIds(), new PairIds()]
      const states = new GroupStates(noHashes)
      const flush = () => {
        const hashes: number[] = []
        for (let id = 0; id < pairs.size; id += 1) {
          const key = pairs.secondOf(id)
          hashes[key] ??= hashOf(keys.keyOf(key))
          addHash(states.at(pairs.firstOf(id)), hashes[key], exact)
        }
        keys.clear()
        pairs.clear()
      }
      return {
        add(batch, rows, groupIds) {
          const column = batch.column(path, 'raw')
          keys.prepare(column)
          for (let i = 0; i < rows.length; i += 1) {
            const tag = column.tags[rows[i]!]!
            if (isScalar(tag)) pairs.idOf(groupIds[i]!, keys.ofRow(column, rows[i]!))
            else if (tag === TAG.list) {
              for (const key of scalarKeys(column, rows[i]!)) pairs.idOf(groupIds[i]!, keys.ofKey(key))
            }
          }
          if (pairs.size > MOST_PAIRS) flush()
        },
        emit(count) {
          flush()
          return states.emit(count).map((state) => condense(state, exact))
        },
      }
    },
    merge: (left, right) => mergeAll([left, right]),
    mergeAll,
    result({ hashes, more }) {
      if (!more) return { distinct: hashes.length, relative_error: 0 }
      const greatest = hashes.at(-1)! / HASH_RANGE
      return { distinct: Math.round((exact - 1) / greatest), relative_error: 2 / Math.sqrt(exact - 2) }
    },
    sortValue: ({ distinct: values }) => values,
  }
}

const HASHES = shapeOf<number[]>('different hashes, in order', (value) => Array.isArray(value) && areHashes(value))
const STATE: Shape<State> = objectOf({ hashes: HASHES, more: BOOLEAN })

function areHashes(values: readonly unknown[]): boolean {
  let last = -1
  for (let i = 0; i < values.length; i += 1) {
    const hash = values[i]
    if (typeof hash !== 'number' || Math.floor(hash) !== hash || hash <= last) return false
    last = hash
  }
  return last < HASH_RANGE
}

const noHashes = (): State => ({ hashes: [], more: false })

/** Leaves the hashes out of order. */
function addHash(state: State, hash: number, exact: number): void {
  if (state.hashes.push(hash) > 2 * exact) Object.assign(state, condense(state, exact))
}

/** In order, each once, the smallest of them. */
function condense({ hashes, more }: State, exact: number): State {
  const sorted = new Float64Array(hashes).sort()
  const different: number[] = []
  for (let i = 0; i < sorted.length && different.length <= exact; i += 1) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) different.push(sorted[i]!)
  }
  const isMore = different.length > exact
  if (isMore) different.pop()
  return { hashes: different, more: more || isMore }
}

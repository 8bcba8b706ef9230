import { isDeepStrictEqual } from 'node:util'
import { type CopyPair, describeCopied } from '../duplicates.ts'
import type { SavedState } from './state-file.ts'

/**
 * States without those that were made of the same lines as another one and came to the same. The summary of the first
 * state says which were left out.
 */
export function leaveOutCopies(states: readonly SavedState[]): SavedState[] {
  const kept = new Map<string, SavedState[]>()
  const copies: CopyPair[] = []
  for (const state of states) {
    const alike = kept.get(printOf(state)) ?? []
    const of = alike.find(({ parts }) => isDeepStrictEqual(parts, state.parts))
    if (of) copies.push({ path: state.path, of: of.path })
    else kept.set(printOf(state), [...alike, state])
  }
  if (copies.length > 0) states[0]!.summary.duplicates.push(describeCopied(copies))
  return [...kept.values()].flat()
}

/** The same for states of the same files, which may have moved since. A state without lines is never a copy. */
function printOf({ path, summary: { fileTable } }: SavedState): string {
  if (fileTable.length === 0) return path
  return fileTable
    .map(({ lines, bytes, first, last }) => [lines, bytes, first, last].join(' '))
    .sort()
    .join()
}

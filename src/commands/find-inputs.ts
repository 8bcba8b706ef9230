import type { RunSummary } from '../engine/run-summary.ts'
import { findSources, type Search } from '../input/find-sources.ts'
import type { Inventory, Source } from '../input/source.ts'
import type { Io } from '../model/io.ts'
import { createFindingProgress } from '../render/index.ts'
import type { SharedOptions } from './options.ts'

export type FindOptions = Pick<SharedOptions, 'kind' | 'unwrap' | 'keepDuplicates' | 'progress' | 'quiet'>

export const showsProgress = ({ progress, quiet }: FindOptions): boolean => progress && !quiet

/**
 * What paths name. What goes wrong, and what a user should know, goes to the summary.
 * @throws Interruption
 */
export function findInputs(
  io: Io,
  paths: readonly string[],
  options: FindOptions,
  summary: RunSummary,
): Promise<Inventory> {
  return find(io, paths, options, {
    kinds: options.kind,
    onFault: (fault) => summary.faults.push(fault),
    onNote: (note) => summary.notes.push(note),
    keepsCopies: options.keepDuplicates,
  })
}

/** The sources of the same paths, copies too, whatever kinds are asked for. What is wrong with them was said before. */
export async function findAllKinds(io: Io, paths: readonly string[], options: FindOptions): Promise<readonly Source[]> {
  const silent = { onFault: () => {}, onNote: () => {} }
  return (await find(io, paths, options, { kinds: undefined, ...silent, keepsCopies: true })).sources
}

/** What differs between searches. */
type Wanted = Pick<Search, 'kinds' | 'onFault' | 'onNote' | 'keepsCopies'>

async function find(io: Io, paths: readonly string[], options: FindOptions, wanted: Wanted): Promise<Inventory> {
  const progress = createFindingProgress(io, { enabled: showsProgress(options) })
  try {
    return await findSources(paths, {
      ...wanted,
      resolve: io.resolve,
      interrupted: io.interrupted,
      unwraps: options.unwrap === 'auto',
      onProgress: (files, bytes) => progress.advance(bytes, files),
    })
  } finally {
    await progress.clear()
  }
}

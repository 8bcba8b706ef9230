import { findOverlaps, type Overlap } from '../engine/overlaps.ts'
import type { Duplicate, RunSummary } from '../engine/run-summary.ts'
import { type Inventory, nameOf } from '../input/source.ts'
import { thousands } from './wording.ts'

/** More names, and more sentences of one sort, than this are only counted. */
const MOST_NAMED = 5

/** An input that was left out, and the one that holds the same. */
export interface CopyPair {
  readonly path: string
  readonly of: string
}

export function describeCopied(copies: readonly CopyPair[]): Duplicate {
  const names = listNames(copies.map(({ path, of }) => `${path} (of ${of})`))
  return { code: 'copy', message: `left out as copies: ${names}; --keep-duplicates reads them, too` }
}

/** What is known before files are read. */
export function describeCopies({ copies, alike }: Inventory): Duplicate[] {
  const pairs = [...copies].flatMap(([{ path: of }, same]) => same.map(({ path }) => ({ path, of })))
  const questions = alike.map((files) => {
    const paths = files.map(({ path }) => path)
    return `${listNames(paths)} begin with the same line${ask(paths)}`
  })
  return [...(pairs.length > 0 ? [describeCopied(pairs)] : []), ...overlaps(questions)]
}

/** All that is known of inputs which hold the same lines, with what only reading has told. */
export const duplicatesOf = (summary: RunSummary): Duplicate[] => [
  ...summary.duplicates,
  ...overlaps(describeOverlaps(findOverlaps(summary))),
]

/** By the inputs that hold them: what two state files have counted is one sentence. */
function describeOverlaps(found: readonly Overlap[]): string[] {
  const filesByInputs = new Map<string, Pick<Overlap, 'common'> & { inputs: string[]; files: string[] }>()
  for (const { common, files: records } of found) {
    const inputs = unique(records.map(({ path, countedIn }) => countedIn ?? nameOf(path)))
    const files = unique(records.flatMap(({ path, countedIn }) => (countedIn === undefined ? [] : nameOf(path))))
    const key = [common, ...inputs].join('\n')
    const before = filesByInputs.get(key)
    if (before) before.files.push(...files)
    else filesByInputs.set(key, { common, inputs, files })
  }
  return [...filesByInputs.values()].map(({ common, inputs, files }) => {
    const { does, so } = COMMON[common]
    return `${listNames(inputs)} ${does}${files.length > 0 ? ` (of ${listNames(files)})` : ''}${so(inputs)}`
  })
}

/** What two inputs or more have in common, and what follows from it. */
const COMMON: Record<Overlap['common'], { does: string; so: (inputs: readonly string[]) => string }> = {
  lines: { does: 'seem to hold the same lines', so: () => ', which count more than once' },
  first: { does: 'begin with the same line', so: () => ', so that lines may count more than once' },
  last: { does: 'end with the same line', so: ask },
}

function ask({ length }: readonly string[]): string {
  return length === 2 ? ': is one a copy of the other?' : ': are there copies among them?'
}

function overlaps(messages: readonly string[]): Duplicate[] {
  const more = messages.length - MOST_NAMED
  const rest = more > 0 ? [`${thousands(more)} more sets of inputs may hold the same lines`] : []
  return [...messages.slice(0, MOST_NAMED), ...rest].map((message) => ({ code: 'overlap', message }))
}

/** `a and b`, `a, b and 3 more`. */
function listNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED)
  const more = names.length - shown.length
  const last = more > 0 ? `${thousands(more)} more` : shown.pop()
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : (last ?? '')
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]

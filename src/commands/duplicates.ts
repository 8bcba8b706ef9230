import { findOverlaps } from '../engine/overlaps.ts'
import type { Duplicate, FileRecord, RunSummary } from '../engine/run-summary.ts'
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
    const question = files.length === 2 ? 'is one a copy of the other?' : 'are there copies among them?'
    return `${listNames(files.map(({ path }) => path))} begin with the same line: ${question}`
  })
  return [...(pairs.length > 0 ? [describeCopied(pairs)] : []), ...overlaps(questions)]
}

/** All that is known of inputs which hold the same lines, with what only reading has told. */
export const duplicatesOf = ({ duplicates, fileTable }: RunSummary): Duplicate[] => [
  ...duplicates,
  ...overlaps(describeOverlaps(fileTable)),
]

/** By the inputs that hold them: what two state files have counted is one sentence. */
function describeOverlaps(fileTable: readonly FileRecord[]): string[] {
  const filesByInputs = new Map<string, { inputs: string[]; files: string[] }>()
  for (const records of findOverlaps(fileTable)) {
    const inputs = unique(records.map(({ path, countedIn }) => countedIn ?? nameOf(path)))
    const files = unique(records.flatMap(({ path, countedIn }) => (countedIn === undefined ? [] : nameOf(path))))
    const before = filesByInputs.get(listNames(inputs))
    if (before) before.files.push(...files)
    else filesByInputs.set(listNames(inputs), { inputs, files })
  }
  return [...filesByInputs].map(([names, { inputs, files }]) => {
    const verb = inputs.length === 1 ? 'seems' : 'seem'
    const of = files.length > 0 ? ` (of ${listNames(files)})` : ''
    return `${names} ${verb} to hold the same lines${of}, which count more than once`
  })
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

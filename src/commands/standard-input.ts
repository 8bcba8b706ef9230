import { isPartial, type RunSummary } from '../engine/run-summary.ts'
import { type Inventory, STDIN } from '../input/source.ts'
import { Interruption } from '../model/interruption.ts'
import type { Io } from '../model/io.ts'
import { UserError } from '../model/user-error.ts'
import { ID_OPTIONS } from './id-options.ts'
import type { SelectOptions } from './select-options.ts'

/** This folder, which is read where nothing else is named or given. */
const FOLDER = '.'

/** If no program writes to a pipe, the run waits and seems to hang: after this time a message says so. */
const SILENCE_MS = 1000

export interface InputChoice {
  readonly paths: readonly string[]
  /** To read them with. */
  readonly stdin: Io['stdin']
  /** What a user should know of the choice, as a whole sentence. */
  readonly note?: string
}

/**
 * What a run reads: what is named, else what is given on standard input, else this folder. An empty input does not count.
 * @param isTaken whether something else is read from standard input
 * @throws UserError if logs and something else are to be read from standard input; Interruption
 */
export async function chooseInput(io: Io, operands: readonly string[], isTaken: boolean): Promise<InputChoice> {
  const { stdin } = io
  if (isTaken && operands.includes(STDIN)) {
    throw new UserError('standard input cannot be both the logs and what an option reads from it; name a file for one')
  }
  if (operands.includes(STDIN)) await sayTerminal(io)
  if (operands.length > 0) return { paths: operands, stdin }
  if (isTaken || !stdin.isGiven) return { paths: [FOLDER], stdin }
  const chunks = stdin[Symbol.asyncIterator]()
  const first = chunks.next()
  if (await isEnd(first, io)) {
    return { paths: [FOLDER], stdin, note: 'standard input is empty, so this folder was read' }
  }
  const { isTTY, isGiven } = stdin
  return { paths: [STDIN], stdin: { isTTY, isGiven, [Symbol.asyncIterator]: () => fromFirst(first, chunks) } }
}

interface ListOptions extends SelectOptions {
  readonly expect?: readonly { readonly values: readonly string[] }[]
}

/** Whether a list is read from standard input: of ids, or of values that groups are expected to have. */
export const readsListThere = ({ expect = [], ...options }: ListOptions): boolean =>
  [...ID_OPTIONS.flatMap(({ name }) => options[name] ?? []), ...expect.flatMap(({ values }) => values)].includes(
    `@${STDIN}`,
  )

/** A check of nothing would look like one of a log. To be called when all is read. */
export function noteEmptyInput({ inventory, summary }: { inventory: Inventory; summary: RunSummary }): void {
  if (summary.bytes > 0 || isPartial(summary) || inventory.sources.every(({ path }) => path !== STDIN)) return
  summary.notes.push('standard input is empty: no line was read')
}

/** Who reads a terminal may not know that it is waited for. */
export async function sayTerminal({ stdin, stderr }: Pick<Io, 'stdin' | 'stderr'>): Promise<void> {
  if (stdin.isTTY) await stderr.write('sora-logs: reading the terminal; end with Ctrl-D\n')
}

type Chunk = IteratorResult<Uint8Array>

/** Whether nothing comes at all. What goes wrong comes out where it is read. */
async function isEnd(first: Promise<Chunk>, { stderr }: Io): Promise<boolean> {
  const say = () => void stderr.write(`sora-logs: waiting for standard input; give ${FOLDER} to read this folder\n`)
  const silence = setTimeout(say, SILENCE_MS)
  try {
    return (await first).done === true
  } catch (error) {
    if (error instanceof Interruption) throw error
    return false
  } finally {
    clearTimeout(silence)
  }
}

/** All chunks, of which the first was asked for. */
function fromFirst(first: Promise<Chunk>, chunks: AsyncIterator<Uint8Array>): AsyncIterator<Uint8Array> {
  let isFirst = true
  return {
    next() {
      if (!isFirst) return chunks.next()
      isFirst = false
      return first
    },
    return: async () => (await chunks.return?.()) ?? { done: true, value: undefined },
  }
}

import type { RunSummary } from '../../engine/run-summary.ts'
import type { OutputLine, OutputLines } from '../../engine/search/output-line.ts'
import { nameOf, type Source } from '../../input/source.ts'
import type { Output } from '../../model/io.ts'
import { safeText } from '../../render/index.ts'
import { countOf } from '../wording.ts'
import { type GrepOutputOptions, hasContext } from './output-options.ts'

/** Prints what was chosen, as it is found. */
export interface LinePrinter {
  add(selected: OutputLines): Promise<void>
  /** Prints what can only be known at the end. */
  end(): Promise<void>
}

const NUL = 0
const LF = Buffer.from('\n')
export const SILENT: LinePrinter = { add: async () => {}, end: async () => {} }

/** How lines are shown. */
export interface LineLook {
  /** By line the parts that make it, with what stands before it, and without a line end. */
  draw(lines: OutputLines): Uint8Array[][]
  /** Between groups of lines. */
  readonly separator: Uint8Array
  /** Above the lines of a file. */
  readonly heading?: ((source: Source) => Uint8Array) | undefined
  /** What a user should know of it at the end, as sentences. */
  readonly notes: readonly string[]
}

/** Lines as they stand in the file, as GNU grep prints them. */
export const createPlainLook = (hasPlaces: boolean): LineLook => ({
  draw: (lines) => lines.map((line) => (hasPlaces ? [placeOf(line), line.bytes] : [line.bytes])),
  separator: Buffer.from('--\n'),
  notes: [],
})

function placeOf({ source, number, isMatch }: OutputLine): Buffer {
  const name = safeText(source.path)
  return Buffer.from(isMatch ? `${name}:${number}:` : `${name}-${number}-`)
}

/** Lines as they are found. Those that hold NUL bytes are no text, and are only counted. */
export function createTextPrinter(
  stdout: Output,
  options: GrepOutputOptions,
  look: LineLook,
  notes: string[],
): LinePrinter {
  const hasGroups = hasContext(options) && options.contextBy === undefined
  let last: Source | undefined
  let startsGroup = false
  let leftOut = 0
  const before = ({ source }: OutputLine, isStart: boolean): Uint8Array[] => {
    const isFirst = last === undefined
    const isOther = source !== last
    last = source
    if (look.heading && isOther) return isFirst ? [look.heading(source)] : [LF, look.heading(source)]
    return hasGroups && isStart && !isFirst ? [look.separator] : []
  }
  return {
    async add(lines) {
      const texts: OutputLine[] = []
      const starts: boolean[] = []
      for (const line of lines) {
        startsGroup ||= line.startsGroup
        if (line.bytes.includes(NUL)) {
          leftOut += 1
          continue
        }
        texts.push(line)
        starts.push(startsGroup)
        startsGroup = false
      }
      const parts = look.draw(texts).flatMap((parts, i) => [...before(texts[i]!, starts[i]!), ...parts, LF])
      // A copy: the bytes of a block do not outlive it, and the stream may keep what it is given.
      await stdout.write(Buffer.concat(parts))
    },
    async end() {
      if (leftOut > 0)
        notes.push(`${countOf(leftOut, 'line')} with NUL bytes not printed; --json has them, validate shows where`)
      notes.push(...look.notes)
    },
  }
}

/**
 * @param sources all that are searched: those without a match are counted too, unless they could not be looked into: then
 *   nothing is known of them
 */
export function createCountPrinter(stdout: Output, sources: readonly Source[], summary: RunSummary): LinePrinter {
  const isUnknown = ({ path }: Source, count: number): boolean =>
    count === 0 && (!summary.opened.has(path) || summary.faults.some((fault) => fault.path === nameOf(path)))
  return createSummaryPrinter(stdout, sources, (source, name, count) => {
    if (isUnknown(source, count)) return ''
    return sources.length > 1 ? `${name}:${count}\n` : `${count}\n`
  })
}

export function createNamePrinter(stdout: Output, sources: readonly Source[]): LinePrinter {
  return createSummaryPrinter(stdout, sources, (_, name, count) => (count > 0 ? `${name}\n` : ''))
}

function createSummaryPrinter(
  stdout: Output,
  sources: readonly Source[],
  describe: (source: Source, name: string, count: number) => string,
): LinePrinter {
  const counts = new Map(sources.map((source) => [source, 0]))
  return {
    async add(lines) {
      for (const { source } of lines) counts.set(source, counts.get(source)! + 1)
    },
    async end() {
      for (const [source, count] of counts) await stdout.write(describe(source, safeText(source.path), count))
    },
  }
}

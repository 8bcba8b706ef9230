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

/** Fills a good part of a terminal. */
const LONG_LINE = 1000

const NUL = 0
const LF = Buffer.from('\n')
const SEPARATOR = Buffer.from('--\n')

export const SILENT: LinePrinter = { add: async () => {}, end: async () => {} }

/** Lines as they stand in the file, as GNU grep prints them; those that hold NUL bytes are no text and are told of. */
export function createRawPrinter(stdout: Output, options: GrepOutputOptions, notes: string[]): LinePrinter {
  const hasGroups = hasContext(options) && options.contextBy === undefined
  let isFirst = true
  let isLong = false
  let startsGroup = false
  let leftOut = 0
  return {
    async add(lines) {
      isLong ||= stdout.isTTY && lines.some(({ bytes }) => bytes.length > LONG_LINE)
      const parts = lines.flatMap((line) => {
        startsGroup ||= line.startsGroup
        if (line.bytes.includes(NUL)) {
          leftOut += 1
          return []
        }
        const separator = hasGroups && startsGroup && !isFirst ? [SEPARATOR] : []
        const place = options.lineNumber ? [placeOf(line)] : []
        isFirst = false
        startsGroup = false
        return [...separator, ...place, line.bytes, LF]
      })
      // A copy: the bytes of a block do not outlive it, and the stream may keep what it is given.
      await stdout.write(Buffer.concat(parts))
    },
    async end() {
      if (leftOut > 0)
        notes.push(`${countOf(leftOut, 'line')} with NUL bytes not printed; --json has them, validate tells where`)
      if (isLong) notes.push('these are whole lines; for some of their fields as a table: --fields @time,@type,…')
    },
  }
}

function placeOf({ source, number, isMatch }: OutputLine): Buffer {
  const name = safeText(source.path)
  return Buffer.from(isMatch ? `${name}:${number}:` : `${name}-${number}-`)
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

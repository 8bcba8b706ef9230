import type { SelectedLines } from '../engine/select-lines.ts'
import type { Source } from '../input/source.ts'
import type { Output } from '../model/io.ts'
import { safeText } from '../render/index.ts'

export interface PrintOptions {
  readonly count?: true
  readonly filesWithMatches?: true
  readonly lineNumber?: true
  readonly quiet?: true
}

export interface Printer {
  /** Whether any line was chosen. */
  readonly matched: boolean
  add(selected: SelectedLines): Promise<void>
  /** Prints what can only be known at the end. */
  end(): Promise<void>
}

const LF = Buffer.from('\n')

/** @param sources all that are searched: those without a match are counted too */
export function createPrinter(stdout: Output, options: PrintOptions, sources: readonly Source[]): Printer {
  const counts = new Map(sources.map((source) => [source, 0]))
  const printsLines = !options.quiet && !options.count && !options.filesWithMatches
  return {
    get matched() {
      return [...counts.values()].some((count) => count > 0)
    },
    async add({ source, bytes, lines }) {
      counts.set(source, (counts.get(source) ?? 0) + lines.length)
      if (printsLines) await stdout.write(joinLines(source, bytes, lines, options))
    },
    async end() {
      if (options.quiet || printsLines) return
      for (const [source, count] of counts) await stdout.write(summary(source, count, options, sources.length))
    },
  }
}

/** A copy: the bytes of a block do not outlive it, and the stream may keep what it is given. */
function joinLines(source: Source, bytes: Buffer, lines: SelectedLines['lines'], { lineNumber }: PrintOptions): Buffer {
  const name = safeText(source.path)
  const parts = lines.flatMap(({ start, end, number }) => {
    const line = [bytes.subarray(start, end), LF]
    return lineNumber ? [Buffer.from(`${name}:${number}:`), ...line] : line
  })
  return Buffer.concat(parts)
}

function summary(source: Source, count: number, options: PrintOptions, files: number): string {
  const name = safeText(source.path)
  if (options.filesWithMatches) return count > 0 ? `${name}\n` : ''
  return files > 1 ? `${name}:${count}\n` : `${count}\n`
}

import type { Io } from '../model/io.ts'
import { formatBytes, formatDuration, group } from './number-texts.ts'

export interface Progress {
  /** To be called often, a few times a second at least: there is no timer behind the bar. */
  advance(bytes: number, files?: number): void
  /** Takes the bar off the terminal, so that something else can be written; a later `advance` may draw it again. */
  clear(): Promise<void>
}

interface ProgressOptions {
  /** False under --no-progress and --quiet, and on a terminal that cannot clear a line (TERM=dumb). */
  readonly enabled: boolean
  /** What `advance` will add up to; undefined for a pipe. */
  readonly totalBytes: number | undefined
  /** The same of files; they are shown where there are many. */
  readonly totalFiles?: number
}

const QUIET_MS = 1000
const REDRAW_MS = 100
const BAR_WIDTH = 20
const MANY_FILES = 100
const CLEAR_LINE = '\r\x1b[K'

/** A bar on stderr for work that lasts over a second; off a terminal it never writes. */
export const createProgress = (io: Terminal, { enabled, ...total }: ProgressOptions): Progress =>
  drawProgress(io, enabled, (state) => partsOf(state, total))

/** The same while files are looked for, and perhaps compared. */
export const createFindingProgress = (io: Terminal, { enabled }: Pick<ProgressOptions, 'enabled'>): Progress =>
  drawProgress(io, enabled, ({ bytes, files }) => [
    `files found: ${group(String(files))}`,
    ...(bytes > 0 ? [`${formatBytes(bytes)} compared`] : []),
  ])

type Terminal = Pick<Io, 'stderr' | 'now'>

function drawProgress(io: Terminal, enabled: boolean, partsOf: (state: State) => string[]): Progress {
  if (!enabled || !io.stderr.isTTY) return { advance: () => {}, clear: async () => {} }

  const start = io.now()
  let drawnAt: number | undefined
  let writing: Promise<void> | undefined
  let bytes = 0
  let files = 0

  // The bar is a courtesy: a terminal that went away must not end the work.
  const write = (text: string) => {
    writing = io.stderr
      .write(text)
      .catch(() => {})
      .finally(() => {
        writing = undefined
      })
    return writing
  }

  return {
    advance(moreBytes, moreFiles = 0) {
      bytes += moreBytes
      files += moreFiles
      const now = io.now()
      const isTooSoon = drawnAt !== undefined && Math.abs(now - drawnAt) < REDRAW_MS
      // A terminal that is slow to take one line is not sent a second.
      if (now - start < QUIET_MS || isTooSoon || writing !== undefined) return
      drawnAt = now
      const text = fitLine(partsOf({ bytes, files, elapsedMs: now - start }), io.stderr.columns)
      void write(`${CLEAR_LINE}${text}`)
    },
    async clear() {
      await writing
      if (drawnAt === undefined) return
      drawnAt = undefined
      await write(CLEAR_LINE)
    },
  }
}

interface State {
  readonly bytes: number
  readonly files: number
  readonly elapsedMs: number
}

/** As many parts as fit on a line: one that wraps could not be cleared. */
function fitLine(parts: readonly string[], columns = 80): string {
  let text = ''
  for (const part of parts) {
    const longer = text === '' ? part : `${text}  ${part}`
    if (longer.length >= columns) break
    text = longer
  }
  return text
}

function partsOf(
  { bytes, files, elapsedMs }: State,
  { totalBytes, totalFiles = 0 }: Omit<ProgressOptions, 'enabled'>,
): string[] {
  const bytesPerMs = bytes / elapsedMs
  const rate = `${formatBytes(bytesPerMs * 1000)}/s`
  const count = totalFiles < MANY_FILES ? [] : [`${group(String(files))} of ${group(String(totalFiles))} files`]
  // Files may all be empty.
  if (totalBytes === 0 && count.length > 0) return [...bar(files / totalFiles), ...count]
  if (!totalBytes) return [`${formatBytes(bytes)} read`, rate, ...count]
  const left = bytesPerMs > 0 ? [`${formatTimeLeft(Math.max(0, totalBytes - bytes) / bytesPerMs)} left`] : []
  return [...bar(bytes / totalBytes), `${formatBytes(bytes)} of ${formatBytes(totalBytes)}`, rate, ...left, ...count]
}

function bar(part: number): string[] {
  const share = Math.min(1, part)
  const done = Math.floor(share * BAR_WIDTH)
  return [`${String(Math.floor(share * 100)).padStart(3)}%`, `[${'='.repeat(done)}${' '.repeat(BAR_WIDTH - done)}]`]
}

/** Whole seconds, rounded up: a digit that changes ten times a second helps nobody. */
function formatTimeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000)
}

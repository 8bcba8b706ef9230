import { detectKind } from '../../kinds/detect.ts'
import type { JsonObject } from '../../model/json.ts'
import { exportOf, parseObject, type SampledLine, WRAPPINGS, type Wrapping } from './wrapping.ts'

/** How many bytes and lines of a text are checked. */
export const SAMPLE_BYTES = 256 * 1024
const SAMPLE_LINES = 20

/** How the first lines of a text are wrapped, and whether all of them are. */
export interface ToldWrapping {
  readonly wrapping: Wrapping
  readonly isOfAll: boolean
}

export function tellWrapping(bytes: Buffer): ToldWrapping | undefined {
  const lines = sampleOf(bytes)
  const row = WRAPPINGS.find(({ fits }) => lines.some(fits))
  if (row) return { wrapping: row.wrapping, isOfAll: lines.every(row.fits) }
  const wrapping = exportOf(lines)
  return wrapping && { wrapping, isOfAll: true }
}

/** Whether these lines are enough to decide: one of them is a log line or contains one, or the sample is complete. */
export function isTelling(bytes: Buffer): boolean {
  if (bytes.length >= SAMPLE_BYTES) return true
  let count = 0
  for (const text of firstLines(bytes)) {
    if (isLog(parseObject(text))) return true
    count += 1
  }
  return count === SAMPLE_LINES || tellWrapping(bytes) !== undefined
}

const isLog = (object: JsonObject | undefined): boolean => object !== undefined && detectKind(object) !== undefined

/** Lines that may be wrapped; empty if the first line is a log line. So in most files only one line is parsed. */
function sampleOf(bytes: Buffer): SampledLine[] {
  const lines: SampledLine[] = []
  for (const text of firstLines(bytes)) {
    const object = parseObject(text)
    if (lines.length === 0 && isLog(object)) return []
    const line = { text, object }
    // Torn lines and other texts are ignored.
    if (object || WRAPPINGS.some(({ fits }) => fits(line))) lines.push(line)
  }
  return lines
}

/** The lines that end in the sample; the last line of the text may have no line feed. */
function* firstLines(bytes: Buffer): Generator<string> {
  let start = 0
  for (let count = 0; count < SAMPLE_LINES && start < bytes.length; count += 1) {
    const lineFeed = bytes.indexOf(LF, start)
    const end = lineFeed < 0 ? bytes.length : lineFeed
    if (end >= SAMPLE_BYTES) return
    yield bytes.toString('utf8', start, end)
    start = end + 1
  }
}

const LF = 0x0a

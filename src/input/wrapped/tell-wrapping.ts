import { detectKind } from '../../kinds/detect.ts'
import type { JsonObject } from '../../model/json.ts'
import { exportOf, parseObject, type SampledLine, WRAPPINGS, type Wrapping } from './wrapping.ts'

/** So much of a text is looked into, and so many lines of it. */
export const SAMPLE_BYTES = 256 * 1024
const SAMPLE_LINES = 20

/** How the first lines of a text are wrapped, if they are, and whether all of them are. */
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

/** Whether these lines tell enough: one of them is of a log, or holds one, or there are as many as are looked into. */
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

/** Lines that may be wrapped; none if the first is that of a log itself: so of most files one line is parsed. */
function sampleOf(bytes: Buffer): SampledLine[] {
  const lines: SampledLine[] = []
  for (const text of firstLines(bytes)) {
    const object = parseObject(text)
    if (lines.length === 0 && isLog(object)) return []
    const line = { text, object }
    // Torn lines, and others that are none of a log, say nothing.
    if (object || WRAPPINGS.some(({ fits }) => fits(line))) lines.push(line)
  }
  return lines
}

/** Those that end in the sample, and the last one of the whole text. */
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

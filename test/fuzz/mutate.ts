import { createRandom, type Random } from '../generate/random.ts'
import { EDITS, type Edit, type Source } from './edits.ts'
import { utf8 } from './pieces.ts'
import { SAMPLE_LINES, type SampleLine } from './sample-parts.ts'

export interface MutateOptions {
  /** Values nest no deeper than this below where they stood. */
  readonly deepest?: number
  /** Only lines of this kind; else of all kinds alike. */
  readonly kind?: string
}

/**
 * Lines of samples/ to which something happened, the same for a seed: texts of bytes, a character U+0000 to U+00FF each.
 */
export interface Mutator {
  /** One line without its line end; it may hold line feeds that were put into it. */
  line(): string
  /** Up to so many lines with their ends, some of which are wrong, too. */
  file(most: number): string
}

const MAKERS = Object.values(EDITS)
const DEEPEST = 200

/** By how many edits a line has: a third of the lines is left as it was. */
const EDIT_COUNTS = [0, 0, 0, 1, 1, 1, 2, 2, 3, 6]

export function createMutator(seed: string, { deepest = DEEPEST, kind }: MutateOptions = {}): Mutator {
  const random = createRandom(seed)
  const kinds = kind === undefined ? SAMPLE_LINES : SAMPLE_LINES.filter(([first]) => first?.kind === kind)
  const sample = () => random.pick(random.pick(kinds))
  const source: Source = { random, deepest, other: () => random.pick(random.pick(SAMPLE_LINES)) }
  const line = () => mutate(sample(), source)
  return {
    line,
    file(most) {
      const bytes = Array.from({ length: random.int(1, most) }, () => framed(line(), line, random)).join('')
      return random.pick(WHOLE)(bytes)
    },
  }
}

function mutate(line: SampleLine, source: Source): string {
  const { random } = source
  const count = random.pick(EDIT_COUNTS)
  const edits: Edit[] = []
  for (let i = 0; i < count; i += 1) edits.push(...random.pick(MAKERS)(line, source))
  return count === 0 ? line.text : splice(line.text, edits)
}

/** Of two edits that overlap the second is left out. */
function splice(text: string, edits: Edit[]): string {
  edits.sort((a, b) => a.start - b.start)
  let result = ''
  let at = 0
  for (const { start, end, text: replacement } of edits) {
    if (start < at) continue
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}

/** A line with its end. Mostly a line feed. */
function framed(line: string, other: () => string, random: Random): string {
  if (random.chance(0.8)) return `${line}\n`
  return random.pick(FRAMES)(line, other, random)
}

type Frame = (line: string, other: () => string, random: Random) => string

const FRAMES: readonly Frame[] = [
  (line) => `${line}\r\n`,
  (line) => `${line}\r`,
  (line) => `${line}\r\r\n`,
  // Glued, torn, repeated.
  (line, other) => `${line}${other()}\n`,
  (line, other) => `${line},${other()}\n`,
  (line, other) => `${line.slice(0, line.length / 2)}${other()}\n`,
  (line, other, random) => {
    const at = random.int(0, line.length)
    return `${line.slice(0, at)}\n${other()}\n${line.slice(at)}\n`
  },
  (line) => `${line}\n${line}\n`,
  // White space, marks and NULs around lines.
  (line) => ` \t${line} \r \n`,
  (line) => `${utf8('\ufeff')}${line}\n`,
  (line) => `${line}\n\n\r\n \t \n`,
  (line, _, random) => `${line}\n${'\0'.repeat(random.int(1, 64))}`,
  // What is no line of a log.
  (line) => `${line.replaceAll(',', ',\n  ')}\n`,
  (line) => Buffer.from(`${line}\n`, 'utf16le').toString('latin1'),
  (line, _, random) => `${line}\n${random.pick(['null', '5', '"x"', '[]', '[{}]', '{}', '{', 'x', '---', '<html>'])}\n`,
]

/** What happens to a file as a whole. */
const WHOLE: readonly ((bytes: string) => string)[] = [
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes) => bytes.replace(/\r?\n$/, ''),
  (bytes) => bytes.slice(0, bytes.length - Math.floor(bytes.length / 7)),
  (bytes) => utf8('\ufeff') + bytes,
  (bytes) => `\n${bytes}\n`,
  (bytes) => `${bytes}\0`,
  (bytes) => bytes.slice(Math.floor(bytes.length / 5)),
  (bytes) => bytes.replaceAll('\n', '\r\n'),
]

import type { ProblemCode } from '../../src/model/problem.ts'

/** A line of a file, read without anything of src/. */
export interface NaiveLine {
  /** In the file, from 0. */
  readonly index: number
  /** Without its line end. */
  readonly bytes: Buffer
  readonly isBlank: boolean
  readonly isParsed: boolean
  /** The text of a usable line, without a byte order mark. */
  readonly text?: string
  /** Why it is not usable. */
  readonly code?: ProblemCode
}

export interface NaiveOptions {
  readonly maxLineBytes: number
  readonly literals?: readonly string[] | undefined
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Split at line feeds, TextDecoder, JSON.parse: what a line is by src/scan/README.md. */
export function readNaively(file: Buffer, options: NaiveOptions): NaiveLine[] {
  const pieces: Buffer[] = []
  for (let start = 0; start < file.length; ) {
    const lineFeed = file.indexOf('\n', start)
    const next = lineFeed < 0 ? file.length : lineFeed + 1
    pieces.push(file.subarray(start, next))
    start = next
  }
  return pieces.map((piece, index) => readPiece(piece, index, options))
}

function readPiece(piece: Buffer, index: number, { maxLineBytes, literals }: NaiveOptions): NaiveLine {
  const isOpen = piece.at(-1) !== 0x0a
  const end = isOpen ? piece.length : piece.length - 1
  const bytes = piece.subarray(0, piece[end - 1] === 0x0d ? end - 1 : end)
  if (bytes.length > maxLineBytes) return { index, bytes, isBlank: false, isParsed: true, code: 'line-too-long' }
  const isBlank = /^[ \t\r]*$/.test(bytes.toString('latin1'))
  const isWanted = !literals || [...literals, '\\u'].some((literal) => bytes.includes(literal))
  const line = { index, bytes, isBlank, isParsed: !isBlank && isWanted }
  return line.isParsed ? { ...line, ...readText(bytes, isOpen) } : line
}

function readText(bytes: Buffer, isOpen: boolean): Pick<NaiveLine, 'text' | 'code'> {
  const text = decode(bytes)
  if (text === undefined) return { code: isOpen && isCutCharacter(bytes) ? 'incomplete-line' : 'invalid-utf8' }
  if (depthOf(text) > 10_000) return { code: 'too-deep' }
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { text } : { code: 'not-an-object' }
  } catch {
    if (isOpen && completion(text) !== undefined) return { code: 'incomplete-line' }
    return { code: text.includes('\0') ? 'nul-byte' : 'invalid-json' }
  }
}

/** Undefined if the bytes are no UTF-8. */
export function decode(bytes: Buffer): string | undefined {
  try {
    return strict.decode(bytes).replace(/^\ufeff/, '')
  } catch {
    return undefined
  }
}

/** Whether up to three bytes more would make it UTF-8. */
function isCutCharacter(bytes: Buffer): boolean {
  const ends = ['80', '8080', '808080', '90', '9080', '908080', 'a0', 'a080'].map((hex) => Buffer.from(hex, 'hex'))
  return ends.some((end) => decode(Buffer.concat([bytes, end])) !== undefined)
}

const LITERAL_ENDS = ['rue', 'ue', 'e', 'alse', 'lse', 'se', 'ull', 'll', 'l']
const STRING_ENDS = ['', '"', 'n"', '0"', '00"', '000"', '0000"', '""']
const ENDS = [...STRING_ENDS.flatMap((end) => [end, `${end}:0`]), '0', ':0', ...LITERAL_ENDS]

/** Brackets and strings of a text, also of one that breaks off. */
const tokensOf = (text: string) => text.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\]]/gs)

/** How many brackets are open where most are. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of tokensOf(text)) {
    if (token === '{' || token === '[') depth += 1
    if (token === '}' || token === ']') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** What makes one JSON text of a text that breaks off; undefined if nothing does. */
export function completion(text: string): string | undefined {
  const brackets: string[] = []
  for (const [token] of tokensOf(text)) {
    if (token === '{' || token === '[') brackets.unshift(token === '{' ? '}' : ']')
    if (token === '}' || token === ']') brackets.shift()
  }
  const closing = brackets.join('')
  return ENDS.map((end) => end + closing).find((end) => isJson(text + end))
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

import { isAscii, isUtf8 } from 'node:buffer'
import type { Json, JsonObject } from '../model/json.ts'
import type { LineProblem, ProblemCode } from '../model/problem.ts'
import { byteOrderMarkLength, characterLength } from './json-bytes.ts'
import type { GrammarFault } from './json-scalars.ts'
import { DEEPEST, findTooDeep } from './line-depth.ts'
import { describeFault, findSyntaxFault } from './syntax-fault.ts'

/** Why a line is not usable. */
export type LineFault = Omit<LineProblem, 'line' | 'pointer' | 'verdict'>

/** A line as an object, or what keeps it from being one. */
export type ReadLine = { readonly value: JsonObject } | { readonly fault: LineFault }

const NUL = 0
/** The least and the greatest byte that goes on with a character: each lead takes one of them. */
const CONTINUATIONS = [0x80, 0xbf]

/**
 * Reads one line, without its line end. Usable is: valid UTF-8, one JSON object, nothing behind it (RFC 8259), no deeper
 * than `DEEPEST`. A byte order mark in front is let through, for files are joined with theirs.
 * @param isTorn whether the input ended before the line did
 */
export function readLine(line: Buffer, isTorn: boolean): ReadLine {
  const fault = faultOfBytes(line, isTorn)
  if (fault) return { fault }
  const text = line.toString(isAscii(line) ? 'latin1' : 'utf8', byteOrderMarkLength(line))
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return { fault: syntaxFault(line, isTorn, findSyntaxFault(line)) }
  }
  return isObject(value) ? { value } : { fault: notAnObject(value) }
}

/** What is wrong before the grammar is looked at. */
export function faultOfBytes(line: Buffer, isTorn: boolean): LineFault | undefined {
  if (!isAscii(line) && !isUtf8(line)) return encodingFault(line, isTorn)
  const bracket = findTooDeep(line)
  return bracket >= 0 ? depthFault(bracket) : undefined
}

export const notAnObject = (value: Json): LineFault => ({
  code: 'not-an-object',
  expected: 'an object',
  found: typeName(value),
  byte: 0,
})

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typeName = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`

const depthFault = (byte: number): LineFault => ({
  code: 'too-deep',
  expected: `at most ${DEEPEST.toLocaleString('en')} levels of objects and arrays`,
  found: 'one more',
  byte,
})

function encodingFault(line: Buffer, isTorn: boolean): LineFault {
  const byte = firstInvalidByte(line)
  if (isTorn && isCutCharacter(line.subarray(byte))) return tornFault(line.length)
  return { code: 'invalid-utf8', expected: 'UTF-8', found: hex(line[byte] ?? 0), byte }
}

/** Whether more bytes would make one character of these. */
const isCutCharacter = (bytes: Buffer): boolean =>
  CONTINUATIONS.some((byte) => characterLength(Buffer.concat([bytes, Buffer.alloc(3, byte)]), 0) > bytes.length)

function firstInvalidByte(line: Buffer): number {
  let byte = 0
  for (let length = characterLength(line, 0); length > 0; length = characterLength(line, byte)) byte += length
  return byte
}

/** @param fault where the grammar breaks */
export function syntaxFault(line: Buffer, isTorn: boolean, fault: GrammarFault | undefined): LineFault {
  if (!fault) throw new Error('a line that JSON.parse refuses and the grammar accepts')
  if (isTorn && fault.byte >= line.length) return tornFault(line.length)
  const nul = line.indexOf(NUL)
  if (nul >= 0) return { code: 'nul-byte', expected: 'text', found: 'U+0000', byte: nul }
  const code: ProblemCode = 'invalid-json'
  return { code, ...describeFault(line, fault) }
}

const tornFault = (byte: number): LineFault => ({
  code: 'incomplete-line',
  expected: 'the rest of the line',
  found: 'the end of the file',
  byte,
})

const hex = (byte: number): string => `the byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')}`

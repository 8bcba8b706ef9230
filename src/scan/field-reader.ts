import { parsePath, type Step, stepsBelow } from '../kinds/field-path.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import { pointerOf } from '../kinds/json-pointer.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { FieldRequest, KindPlan } from '../model/plan.ts'
import { toCell } from './cell.ts'
import { ColumnBuilder } from './column-builder.ts'
import { locate } from './locate.ts'
import { readList, readPath } from './read-path.ts'

/** Where a row comes from: a line, and with `each` one element of an array in it. */
export interface RowSource {
  readonly line: JsonObject
  readonly element?: Json
  /** The element's place in the line, as a JSON Pointer. */
  readonly pointer?: string
}

/** Fills one column from parsed lines. */
export interface FieldReader {
  readonly column: ColumnBuilder
  add(source: RowSource): void
}

/**
 * @param lineOf the bytes of a row's line
 * @param pointerOf the place of the row's element in it, '' without `each`
 */
export function createFieldReader(
  { path, as }: FieldRequest,
  plan: KindPlan,
  lineOf: (row: number) => Uint8Array,
  pointerOf: (row: number) => string,
): FieldReader {
  const { jsonText } = LOG_KINDS[plan.kind]
  const inText = jsonText === undefined ? undefined : stepsBelow(path, jsonText)
  if (jsonText !== undefined && inText) return textReader(path, as, inText, parsePath(jsonText), lineOf)
  const inElement = plan.each === undefined ? undefined : stepsBelow(path, plan.each)
  const isBelow = inElement !== undefined
  const steps = inElement ?? parsePath(path)
  const base = (row: number) => (isBelow ? pointerOf(row) : '')
  const column = new ColumnBuilder(path, (row) => rawText(lineOf(row), base(row), steps))
  return {
    column,
    add: ({ line, element }) => addValue(column, isBelow ? element : line, steps, as),
  }
}

function addValue(
  column: ColumnBuilder,
  value: Json | undefined,
  steps: readonly Step[],
  as: FieldRequest['as'],
): void {
  if (steps.includes('each')) column.addList(readList(value, steps).map((it) => toCell(it, as)))
  else column.add(toCell(readPath(value, steps), as))
}

/** A field inside a string that is itself JSON text; if no string is there, inside what is. Raw texts are on one line. */
function textReader(
  path: string,
  as: FieldRequest['as'],
  steps: readonly Step[],
  outer: readonly Step[],
  lineOf: (row: number) => Uint8Array,
): FieldReader {
  /** By row, the text that the path goes on into: '' if it is no JSON. */
  const texts: (string | undefined)[] = []
  const column = new ColumnBuilder(path, (row) => {
    const text = texts[row]
    return text === undefined ? rawText(lineOf(row), pointerOf('', outer), steps) : rawText(onOneLine(text), '', steps)
  })
  return {
    column,
    add({ line }) {
      const value = readPath(line, outer)
      const inner = parseText(value)
      if (column.isEmpty) texts.length = 0
      texts.push(typeof value === 'string' ? (inner === undefined ? '' : value) : undefined)
      addValue(column, inner, steps, as)
    },
  }
}

function parseText(text: Json | undefined): Json | undefined {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** JSON text as bytes: white space is a space, and half a surrogate pair, which UTF-8 cannot say, is its escape. */
function onOneLine(text: string): Buffer {
  const escaped = text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`)
  return Buffer.from(escaped.replace(/[\t\n\r]/g, ' '))
}

/** The text of a value as it stands in the line; of a path with `[]` the texts of its values as one array. */
function rawText(line: Uint8Array, base: string, steps: readonly Step[]): string {
  const each = steps.indexOf('each')
  if (each < 0) return textAt(line, pointerOf(base, steps)) ?? ''
  const texts: string[] = []
  const array = pointerOf(base, steps.slice(0, each))
  for (let i = 0; textAt(line, `${array}/${i}`) !== undefined; i += 1) {
    texts.push(rawText(line, `${array}/${i}`, steps.slice(each + 1)) || 'null')
  }
  return `[${texts.join(',')}]`
}

function textAt(line: Uint8Array, at: string): string | undefined {
  const range = locate(line, at)
  return range && Buffer.from(line.buffer, line.byteOffset + range.start, range.end - range.start).toString()
}

import { parsePath, type Step, stepsBelow } from '../kinds/field-path.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import { pointerOf } from '../kinds/json-pointer.ts'
import type { Cell, Column } from '../model/batch.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import type { FieldRequest, KindPlan } from '../model/plan.ts'
import { toCell } from './cell.ts'
import { locate } from './locate.ts'
import { readList, readPath } from './read-path.ts'

/** Where a row comes from: a line, and with `each` one element of an array in it. */
interface RowSource {
  readonly line: JsonObject
  readonly element?: Json
}

/** A column that takes the cells of its rows in order. */
export interface CellColumn extends Column {
  readonly isEmpty: boolean
  add(cell: Cell): void
  addList(cells: readonly Cell[]): void
}

/** Fills one column from parsed lines. */
export interface FieldReader<Of extends CellColumn = CellColumn> {
  readonly column: Of
  add(source: RowSource): void
}

/** The rows of the batch at hand. */
export interface RowPlaces {
  /** The bytes of a row's line. */
  lineOf(row: number): Uint8Array
  /** The place of the row's element in it, '' without `each`. */
  pointerOf(row: number): string
}

/** Makes a column that asks for the JSON text of a cell when it is wanted. */
type ColumnMaker<Of extends CellColumn> = (rawOf: (row: number) => string) => Of

/** Where the values of a field are: below the row's element, or in its line. */
interface FieldPlace {
  readonly isBelow: boolean
  readonly steps: readonly Step[]
}

export function placeOf(path: FieldPath, { each }: KindPlan): FieldPlace {
  const inElement = each === undefined ? undefined : stepsBelow(path, each)
  return { isBelow: inElement !== undefined, steps: inElement ?? parsePath(path) }
}

/** The steps that go on into a string that is itself JSON text, if the field is there. */
export function stepsInText(path: FieldPath, kind: LogKindName): readonly Step[] | undefined {
  const { jsonText } = LOG_KINDS[kind]
  return jsonText === undefined ? undefined : stepsBelow(path, jsonText)
}

export function createFieldReader<Of extends CellColumn>(
  { path, as }: FieldRequest,
  plan: KindPlan,
  rows: RowPlaces,
  createColumn: ColumnMaker<Of>,
): FieldReader<Of> {
  const inText = stepsInText(path, plan.kind)
  if (inText) return textReader(as, inText, parsePath(LOG_KINDS[plan.kind].jsonText!), rows, createColumn)
  const { isBelow, steps } = placeOf(path, plan)
  const base = (row: number) => (isBelow ? rows.pointerOf(row) : '')
  const column = createColumn((row) => rawText(rows.lineOf(row), base(row), steps))
  return {
    column,
    add: ({ line, element }) => addValue(column, isBelow ? element : line, steps, as),
  }
}

function addValue(column: CellColumn, value: Json | undefined, steps: readonly Step[], as: FieldRequest['as']): void {
  if (steps.includes('each')) column.addList(readList(value, steps).map((it) => toCell(it, as)))
  else column.add(toCell(readPath(value, steps), as))
}

/** A field inside a string that is itself JSON text; if no string is there, inside what is. Raw texts are on one line. */
function textReader<Of extends CellColumn>(
  as: FieldRequest['as'],
  steps: readonly Step[],
  outer: readonly Step[],
  { lineOf }: RowPlaces,
  createColumn: ColumnMaker<Of>,
): FieldReader<Of> {
  /** By row, the text that the path goes on into: '' if it is no JSON. */
  const texts: (string | undefined)[] = []
  const column = createColumn((row) => {
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

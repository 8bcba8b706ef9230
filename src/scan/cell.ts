import { parseTime } from '../kinds/time.ts'
import { type Cell, TAG } from '../model/batch.ts'
import type { Json } from '../model/json.ts'
import type { ColumnForm } from '../model/plan.ts'

export const MISSING: Cell = { tag: TAG.missing, number: 0, text: '' }
const NULL: Cell = { tag: TAG.null, number: 0, text: '' }
const TRUE: Cell = { tag: TAG.boolean, number: 1, text: '' }
const FALSE: Cell = { tag: TAG.boolean, number: 0, text: '' }
const ARRAY: Cell = { tag: TAG.array, number: 0, text: '' }
const OBJECT: Cell = { tag: TAG.object, number: 0, text: '' }

/** A value as a cell; `undefined` is a missing one. A time becomes a number and keeps its text. */
export function toCell(value: Json | undefined, form: ColumnForm): Cell {
  switch (typeof value) {
    case 'undefined':
      return MISSING
    case 'boolean':
      return value ? TRUE : FALSE
    case 'number':
      return form === 'time' ? notATime(String(value)) : { tag: TAG.number, number: value, text: '' }
    case 'string':
      return form === 'time' ? timeCell(value) : { tag: TAG.string, number: 0, text: value }
    default:
      return value === null ? NULL : Array.isArray(value) ? ARRAY : OBJECT
  }
}

function timeCell(text: string): Cell {
  const micros = parseTime(text)
  return Number.isNaN(micros) ? notATime(text) : { tag: TAG.number, number: micros, text }
}

const notATime = (text: string): Cell => ({ tag: TAG.string, number: 0, text })

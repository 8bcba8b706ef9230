import {
  DOUBT_SIZE,
  DRIFT_BYTES,
  MOST_PENDING,
  MOST_ROWS,
  NEEDLE_LENGTH,
  NEEDLE_SIZE,
  NEEDLE_TEXT,
  PENDING_SIZE,
  ROW_LINE_SIZE,
  SLACK,
  STATE_COLUMN_COUNT,
  STATE_COLUMNS,
  STATE_DOUBTS,
  STATE_DRIFT,
  STATE_HAS_ROWS,
  STATE_HEAP,
  STATE_HEAP_END,
  STATE_IS_SEARCH,
  STATE_MARKS,
  STATE_MOST_LINE,
  STATE_NEEDLE_COUNT,
  STATE_NEEDLES,
  STATE_PENDING,
  STATE_ROOT,
  STATE_ROW_LINES,
  STATE_ROWS,
  STATE_SIZE,
} from './assembly/layout.ts'
import type { KernelMemory } from './memory.ts'

/** For the strings of a scanner's dictionaries. */
const HEAP_BYTES = 1024 * 1024

/** The tables of a schema have no more. */
export const SCHEMA_BYTES = 512 * 1024

/** For validation. */
export const VALIDATION_BYTES = SCHEMA_BYTES + DRIFT_BYTES + SLACK

/** Of a state, without what depends on the plan's fields. */
export const STATE_BYTES =
  HEAP_BYTES + MOST_ROWS * (ROW_LINE_SIZE + DOUBT_SIZE) + MOST_PENDING * PENDING_SIZE + 64 * 1024

export interface StateTables {
  /** Place of the tree of wanted fields, and of the columns. */
  readonly root: number
  readonly columns: number
  readonly columnCount: number
  /** The marks that lines have. */
  readonly marks: number
  /** Whether elements of an array are the rows. */
  readonly hasRows: boolean
  readonly maxLineBytes: number
  /** A line that holds none of these is passed over; none for all lines. */
  readonly needles: readonly string[]
  /** Whether lines with a needle are only found. */
  readonly isSearch?: boolean
  /** Of the schema, where lines are validated. */
  readonly schema: (() => Uint8Array) | undefined
}

/** The state of a scanner with all that does not change with blocks, but for its schema, which is loaded with the first. */
export function writeState(memory: KernelMemory, tables: StateTables): number {
  const place = memory.allocate(STATE_SIZE)
  const set = (offset: number, value: number) => memory.setUint32(place + offset, value)
  const heap = memory.allocate(HEAP_BYTES)
  set(STATE_HEAP, heap)
  set(STATE_HEAP_END, heap + HEAP_BYTES)
  set(STATE_ROW_LINES, memory.allocate(MOST_ROWS * ROW_LINE_SIZE))
  set(STATE_DOUBTS, memory.allocate(MOST_ROWS * DOUBT_SIZE))
  set(STATE_MARKS, tables.marks)
  set(STATE_PENDING, memory.allocate(MOST_PENDING * PENDING_SIZE))
  set(STATE_MOST_LINE, Math.min(tables.maxLineBytes, 0x7fffffff))
  set(STATE_ROOT, tables.root)
  set(STATE_HAS_ROWS, Number(tables.hasRows))
  set(STATE_COLUMNS, tables.columns)
  set(STATE_COLUMN_COUNT, tables.columnCount)
  set(STATE_IS_SEARCH, Number(tables.isSearch ?? false))
  set(STATE_NEEDLES, writeNeedles(memory, tables.needles))
  set(STATE_NEEDLE_COUNT, tables.needles.length)
  if (tables.schema) set(STATE_DRIFT, memory.allocate(VALIDATION_BYTES))
  // So that the first block clears all rows.
  set(STATE_ROWS, MOST_ROWS)
  return place
}

function writeNeedles(memory: KernelMemory, texts: readonly string[]): number {
  const needles = memory.allocate(texts.length * NEEDLE_SIZE)
  for (const [i, text] of texts.entries()) {
    const { place, length } = memory.addText(text)
    memory.setUint32(needles + i * NEEDLE_SIZE + NEEDLE_TEXT, place)
    memory.setUint32(needles + i * NEEDLE_SIZE + NEEDLE_LENGTH, length)
  }
  return needles
}

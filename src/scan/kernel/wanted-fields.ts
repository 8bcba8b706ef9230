import { parsePath } from '../../kinds/field-path.ts'
import type { FieldRequest, KindPlan } from '../../model/plan.ts'
import { columnKey } from '../derived-column.ts'
import { createFieldReader, type FieldReader, placeOf, type RowPlaces, stepsInText } from '../field-reader.ts'
import {
  COLUMN_SCOPE,
  COLUMN_SIZE,
  COLUMN_VALUES,
  DEEPEST_WALK,
  KEY_SIZE,
  SCOPE_ELEMENT,
  SCOPE_LINE,
  SCOPE_VALUE,
} from './assembly/layout.ts'
import { KernelColumn, type RowCursor } from './kernel-column.ts'
import { addMarks } from './line-marks.ts'
import { alignedSize, type KernelMemory } from './memory.ts'
import { createNode, nodeAt, type WantedNode } from './wanted-tree.ts'

const COLUMN_BYTES = alignedSize(COLUMN_SIZE)
/** Of the tree, at most: a node, a key with what can be read behind it, and its slots. */
const STEP_BYTES = 2 * 1024 + 1024 * KEY_SIZE
/** Of the marks of a line, at most: nodes to two of them, and the texts of their keys. */
const MARK_BYTES = 3 * STEP_BYTES

/** Memory that the columns of fields take, and the tree to them. */
export const bytesOfFields = (fields: readonly FieldRequest[]): number =>
  fields.reduce(
    (sum, { path }) => sum + 2 * COLUMN_BYTES + parsePath(path).length * STEP_BYTES + 2 * path.length,
    STEP_BYTES + MARK_BYTES,
  )

/** Whether the kernel finds all of these fields: those inside of a text of a line are for the host. */
export const canFind = (fields: readonly FieldRequest[], { kind, each }: KindPlan): boolean =>
  fields.every(({ path }) => stepsInText(path, kind) === undefined) &&
  [...fields.map(({ path }) => path), each ?? ''].every((path) => parsePath(path).length < DEEPEST_WALK)

/** The columns of fields, and the tree by which the kernel finds them in a line. */
export class WantedFields {
  /** By `columnKey`. */
  readonly readers = new Map<string, FieldReader<KernelColumn>>()
  readonly root: WantedNode = createNode()
  /** The marks that a line has. */
  readonly marks: number
  /** Place of the first column; the others follow it, but for those of values of lists. */
  readonly place: number
  readonly #memory: KernelMemory
  readonly #cursor: RowCursor
  readonly #rows: WantedNode

  /** @param cursor where the host makes rows */
  constructor(
    memory: KernelMemory,
    fields: readonly FieldRequest[],
    plan: KindPlan,
    cursor: RowCursor,
    rows: RowPlaces,
  ) {
    this.#memory = memory
    this.#cursor = cursor
    this.place = memory.allocate(COLUMN_BYTES * fields.length)
    this.#rows = plan.each === undefined ? this.root : this.#addRows(plan.each)
    for (const [i, field] of fields.entries()) {
      const reader = createFieldReader(field, plan, rows, (rawOf) => this.#addColumn(i, field, plan, rawOf))
      this.readers.set(columnKey(field.path, field.as), reader)
    }
    this.marks = addMarks(this.root, plan.kind)
  }

  /** The node of the elements that are rows. */
  #addRows(each: string): WantedNode {
    const array = nodeAt(this.root, parsePath(each).slice(0, -1), 0)
    array.row ??= createNode()
    return array.row
  }

  #addColumn(index: number, { path, as }: FieldRequest, plan: KindPlan, rawOf: (row: number) => string): KernelColumn {
    const memory = this.#memory
    const { isBelow, steps } = placeOf(path, plan)
    const place = this.place + COLUMN_BYTES * index
    const values = steps.includes('each') ? this.#addValues(path, as) : undefined
    memory.setUint32(place + COLUMN_SCOPE, isBelow ? SCOPE_ELEMENT : SCOPE_LINE)
    memory.setUint32(place + COLUMN_VALUES, values?.place ?? 0)
    const target = values?.place ?? place
    const node = nodeAt(isBelow ? this.#rows : this.root, steps, target)
    if (as === 'time') node.timeColumn = target
    else node.valueColumn = target
    return new KernelColumn({ memory, place, path, form: as, values }, this.#cursor, rawOf)
  }

  #addValues(path: string, form: FieldRequest['as']): KernelColumn {
    const place = this.#memory.allocate(COLUMN_BYTES)
    this.#memory.setUint32(place + COLUMN_SCOPE, SCOPE_VALUE)
    return new KernelColumn({ memory: this.#memory, place, path, form }, this.#cursor, () => '')
  }
}

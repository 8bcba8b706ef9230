import { type Batch, type Column, TAG } from '../../model/batch.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import type { FieldRequest } from '../../model/plan.ts'

/** Where lines say when connections begin and end. */
export type LifeFields = {
  id: FieldPath
  node: FieldPath
  time: FieldPath
  from: FieldPath
  to: FieldPath
  /** Of a kind that has several lines of a connection: the types of those in its life, and that of the last. */
  events?: { type: FieldPath; open: readonly string[]; closed: string }
}

/** Null is not said. */
interface Ends {
  readonly start: number | null
  readonly end: number | null
}

const NOTHING: Ends = { start: null, end: null }

/** Reads the rows of a batch. */
export class LifeRows {
  readonly #events: LifeFields['events']
  readonly #ids: Column
  readonly #nodes: Column
  readonly #times: Column
  readonly #starts: Column
  readonly #ends: Column
  readonly #types: Column | undefined

  static fieldsOf({ id, node, time, from, to, events }: LifeFields): FieldRequest[] {
    const texts = [id, node, ...(events ? [events.type] : [])]
    return [
      ...texts.map((path) => ({ path, as: 'value' as const })),
      ...[time, from, to].map((path) => ({ path, as: 'time' as const })),
    ]
  }

  constructor({ id, node, time, from, to, events }: LifeFields, batch: Batch) {
    this.#events = events
    this.#ids = batch.column(id)
    this.#nodes = batch.column(node)
    this.#times = batch.column(time, 'time')
    this.#starts = batch.column(from, 'time')
    this.#ends = batch.column(to, 'time')
    this.#types = events && batch.column(events.type)
  }

  idAt(row: number): string {
    return textAt(this.#ids, row)
  }

  nodeAt(row: number): string {
    return textAt(this.#nodes, row)
  }

  timeAt(row: number): number | null {
    return numberAt(this.#times, row)
  }

  /** An event that does not say when the connection began or ended is of that time itself. */
  endsAt(row: number): Ends {
    const [start, end] = [numberAt(this.#starts, row), numberAt(this.#ends, row)]
    if (!this.#events || !this.#types) return { start, end: start === null ? null : end }
    const type = textAt(this.#types, row)
    if (this.#events.open.includes(type)) return { start: start ?? this.timeAt(row), end: null }
    return type === this.#events.closed ? { start, end: end ?? this.timeAt(row) } : NOTHING
  }
}

/** '' if it is no text. */
const textAt = (column: Column, row: number): string => (column.tags[row] === TAG.string ? column.text(row) : '')

const numberAt = (column: Column, row: number): number | null =>
  column.tags[row] === TAG.number ? column.numbers[row]! : null

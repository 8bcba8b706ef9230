import {
  createEndingTests,
  ENDED_BY_VALUES,
  ENDED_VALUES,
  type Ending,
  type EndingRule,
  type EndingTest,
  ICE_STATE,
  NOT_SAID,
  OUTLIVES_WEBSOCKET,
} from '../kinds/endings.ts'
import { ICE_COUNTERS, LOST_ICE_STATES, lastIceState } from '../kinds/ice-state.ts'
import { LOG_KINDS } from '../kinds/index.ts'
import { type Batch, type Column, TAG } from '../model/batch.ts'
import type { FieldPath } from '../model/log-kind.ts'
import { mapValues } from '../model/record.ts'
import { ListedColumn } from './listed-column.ts'

type ColumnOf = (path: FieldPath) => Column
type EndingAt = (row: number) => Ending | undefined

/** The columns `@ended` and `@ended_by` of the batches of one scanner: a text has the same code in all of them. */
export class EndingColumns {
  readonly #rules = createEndingTests().map(({ field, test }) => new RuleReader(field, test))
  readonly #ended = new ListedColumn('@ended', ENDED_VALUES)
  readonly #endedBy = new ListedColumn('@ended_by', ENDED_BY_VALUES)
  #batch: Batch | undefined

  /**
   * Valid until the next batch.
   * @param batch has the columns of `ENDING_FIELDS`, or is of a kind without endings
   */
  read(path: '@ended' | '@ended_by', batch: Batch): Column {
    if (this.#batch !== batch) this.#fill(batch)
    return path === '@ended' ? this.#ended : this.#endedBy
  }

  #fill(batch: Batch): void {
    this.#batch = batch
    this.#ended.clear(batch.length)
    this.#endedBy.clear(batch.length)
    if (!LOG_KINDS[batch.block.kind].endingFields) return
    const tests = this.#rules.map((rule) => rule.read((path) => batch.column(path)))
    for (let row = 0; row < batch.length; row += 1) {
      const { ended, by } = firstEnding(tests, row)
      this.#ended.set(row, ended)
      if (by !== null) this.#endedBy.set(row, by)
    }
  }
}

function firstEnding(tests: readonly EndingAt[], row: number): Ending {
  for (const test of tests) {
    const ending = test(row)
    if (ending) return ending
  }
  return NOT_SAID
}

/** The rules of one field, which look at each text of its dictionary once. */
class RuleReader {
  readonly #field: EndingRule['field']
  readonly #test: EndingTest
  readonly #byCode: (Ending | null | undefined)[] = []

  constructor(field: EndingRule['field'], test: EndingTest) {
    this.#field = field
    this.#test = test
  }

  read(columnOf: ColumnOf): EndingAt {
    if (this.#field === ICE_STATE) return this.#readIceState(columnOf)
    const endingAt = this.#readReason(columnOf(this.#field))
    if (this.#field !== 'websocket_terminated_reason') return endingAt
    const [first, second] = OUTLIVES_WEBSOCKET.map(columnOf)
    return (row) => (isTrue(first!, row) && isTrue(second!, row) ? undefined : endingAt(row))
  }

  #readReason(column: Column): EndingAt {
    return (row) => {
      const tag = column.tags[row]
      if (tag === TAG.missing || tag === TAG.null) return undefined
      return tag === TAG.string ? this.#ofText(column, row) : this.#test(null)
    }
  }

  #ofText(column: Column, row: number): Ending | undefined {
    const code = column.codes[row]!
    if (code < 0) return this.#test(column.text(row))
    const known = this.#byCode[code]
    if (known !== undefined) return known ?? undefined
    const ending = this.#test(column.text(row))
    this.#byCode[code] = ending ?? null
    return ending
  }

  #readIceState(columnOf: ColumnOf): EndingAt {
    const counters = mapValues(ICE_COUNTERS, (path) => counterOf(columnOf(path)))
    const endings = new Map(LOST_ICE_STATES.map((state) => [state, this.#test(state)]))
    return (row) => {
      const state = lastIceState(counters, row)
      return state && endings.get(state)
    }
  }
}

const isTrue = (column: Column, row: number): boolean => column.tags[row] === TAG.boolean && column.numbers[row] === 1

/** A counter that a line does not have has not counted. */
function counterOf({ tags, numbers }: Column): (row: number) => number {
  return (row) => (tags[row] === TAG.number ? numbers[row]! : 0)
}

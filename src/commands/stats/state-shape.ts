import type { Duplicate, FileRecord, LineTotals, RunSummary } from '../../engine/run-summary.ts'
import type { TimeCounts } from '../../engine/time-counts.ts'
import type { UnknownInFile } from '../../engine/unknown-lines.ts'
import type { Fault } from '../../input/fault.ts'
import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import { MICROSECONDS } from '../../kinds/time-shapes.ts'
import type { Json } from '../../model/json.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { COUNT, listOf, nullOr, objectOf, oneOf, type Shape, shapeOf, TEXT, tupleOf } from '../../model/shape.ts'
import { REQUEST } from './request-shape.ts'
import type { StateRequest } from './state-request.ts'

/** What a state file holds. */
export interface StateBody {
  readonly request: StateRequest
  /** Kinds that the input held, whether they were counted or not. */
  readonly atHand: readonly LogKindName[]
  readonly summary: Pick<
    RunSummary,
    'files' | 'bytes' | 'lines' | 'times' | 'fileTable' | 'unknown' | 'duplicates' | 'notes' | 'faults'
  >
  readonly badByFile: [path: string, bad: number][]
  readonly strayByFile: [path: string, stray: number][]
  readonly parts: StatePart[]
}

/** States of one entry of the plan. */
export interface StatePart {
  readonly kind: LogKindName
  readonly each: string | null
  /** Digest of the aggregates and of the layout of their states: another build of the program may have changed either. */
  readonly aggregates: string
  readonly states: Json[]
}

const KIND = oneOf<LogKindName>(...LOG_KIND_NAMES)

const LINES: Shape<LineTotals> = objectOf({
  all: COUNT,
  blank: COUNT,
  parsed: COUNT,
  bad: COUNT,
  tooLong: COUNT,
  stray: COUNT,
})

const TIMES: Shape<TimeCounts> = objectOf({
  ...{ within: COUNT, untimed: COUNT },
  ...{ first: nullOr(MICROSECONDS), last: nullOr(MICROSECONDS) },
})

const FILE = objectOf<FileRecord>(
  { path: TEXT, kind: nullOr(KIND), lines: COUNT, bytes: COUNT, first: COUNT, last: COUNT, countedIn: TEXT },
  ['countedIn'],
)

const SUMMARY = objectOf<StateBody['summary']>({
  ...{ files: COUNT, bytes: COUNT, lines: LINES, times: TIMES, notes: listOf(TEXT) },
  fileTable: listOf(FILE),
  duplicates: listOf<Duplicate>(objectOf({ code: oneOf('copy', 'overlap'), message: TEXT })),
  unknown: listOf<UnknownInFile>(objectOf({ path: TEXT, count: COUNT, first: COUNT, last: COUNT })),
  faults: listOf<Fault>(objectOf({ path: TEXT, message: TEXT })),
})

const BY_FILE = listOf(tupleOf<[string, number]>(TEXT, COUNT))

/** States are checked once it is known of which aggregates they are. */
const PART = objectOf<StatePart>({
  ...{ kind: KIND, each: nullOr(TEXT), aggregates: TEXT },
  states: listOf(shapeOf<Json>('JSON', (value) => value !== undefined)),
})

/** That this program may have written it; of its states only that they are a list. */
export const STATE = objectOf<StateBody>({
  ...{ request: REQUEST, atHand: listOf(KIND), summary: SUMMARY },
  ...{ badByFile: BY_FILE, strayByFile: BY_FILE, parts: listOf(PART) },
})

import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import { TIME } from '../../kinds/time-shapes.ts'
import { isTimeZone } from '../../kinds/zone.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import {
  COUNT,
  hasShape,
  listOf,
  objectOf,
  oneOf,
  recordOf,
  type Shape,
  shapeOf,
  shapeWith,
  TEXT,
} from '../../model/shape.ts'
import type { Clock } from '../../query/time-options.ts'
import { LARGEST_LINE } from '../options.ts'
import type { ExpectQuery } from '../outputs/index.ts'
import { ASKING, type StateRequest } from './state-request.ts'

const some = <Value>(item: Shape<Value>): Shape<Value[]> =>
  shapeWith(listOf(item), 'a list that is not empty', (list) => list.length > 0)

const TEXTS = some(TEXT)
const YES = oneOf(true)

/** The lines of a kind that is named twice would count twice. */
const KINDS = shapeWith(
  some(oneOf<LogKindName>(...LOG_KIND_NAMES)),
  'each kind once',
  (kinds) => new Set(kinds).size === kinds.length,
)

const MAX_LINE = shapeOf<number>(
  `a whole number from 1 to ${LARGEST_LINE}`,
  (value) => hasShape(COUNT, value) && value >= 1 && value <= LARGEST_LINE,
)

const CLOCK = objectOf<Clock>({
  timeZone: shapeOf('a time zone such as Asia/Tokyo', (value) => typeof value === 'string' && isTimeZone(value)),
  times: recordOf(TIME),
})

/** What a request may be that a file holds. Whether it can be meant is checked as on the command line. */
export const REQUEST = objectOf<StateRequest>(
  {
    ...{ where: TEXTS, since: TEXT, until: TEXT, around: TEXT, kind: KINDS, role: TEXT, nodeName: TEXT, anyField: YES },
    ...{ connectionId: TEXTS, sessionId: TEXTS, channelId: TEXTS, clientId: TEXTS, bundleId: TEXTS, direct: YES },
    ...{ by: TEXT, agg: TEXT, every: TEXT, failIf: TEXT },
    expect: some(objectOf<ExpectQuery>({ field: TEXT, values: TEXTS })),
    ...{ maxLine: MAX_LINE, unwrap: oneOf('none'), clock: CLOCK },
  },
  ASKING.filter((name) => name !== 'maxLine'),
)

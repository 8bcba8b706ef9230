import type { FieldPath } from '../model/log-kind.ts'
import { ICE_COUNTERS } from './ice-state.ts'

/** How a connection ended: the values of `@ended`, and what each means. */
export const ENDED = {
  'hung-up': 'the client left on purpose',
  'broke-off': 'the network or the client failed, and the connection broke',
  planned: 'Sora ended it as configured: its lifetime or its session was over',
  kicked: 'somebody ended it: an API call, or a newer connection with the same client id',
  failed: 'Sora gave it up',
  unknown: 'the line does not say',
} as const
export type Ended = keyof typeof ENDED

export const ENDED_VALUES = Object.keys(ENDED) as Ended[]

/** With both, a connection goes on without its WebSocket, which then says nothing about its end. */
export const OUTLIVES_WEBSOCKET = ['data_channel_signaling', 'ignore_disconnect_websocket'] as const

/** Fields that hold a reason. */
export const REASONS = [
  'destroyed_reason',
  'type_disconnect_reason',
  'disconnect_api_reason',
  'websocket_terminated_reason',
  'data_channel_exit_reason',
  'signaling_terminate_reason',
  'shutdown_reason',
] as const
export type Reason = (typeof REASONS)[number]

/** Every field that an ending is told from. */
export const ENDING_FIELDS: readonly FieldPath[] = [...REASONS, ...OUTLIVES_WEBSOCKET, ...Object.values(ICE_COUNTERS)]

/** What `lastIceState` finds in the counters of the line. */
export const ICE_STATE = 'ice_connection_state'

export interface EndingRule {
  readonly field: Reason | typeof ICE_STATE
  /** Absent: every value but those of `passesOver`. */
  readonly values?: readonly string[]
  readonly passesOver?: readonly string[]
  readonly ended: Ended
  /** What it means, and who says so. */
  readonly why: string
}

/** Words with which Erlang ends a process that did nothing wrong. */
const ORDERLY = ['normal', 'shutdown']

/**
 * The first rule that fits says how a connection ended: an ICE failure, then what Sora decided, then what the client said,
 * then what the transport shows. `destroyed_reason: normal` alone says nothing: Sora writes it for broken connections too.
 */
export const ENDING_RULES: readonly EndingRule[] = [
  {
    field: ICE_STATE,
    values: ['failed'],
    ended: 'broke-off',
    why: 'no answer over ICE for 17.5 s, so Sora disconnects (Sora: ICE_CONNECTION_STATE)',
  },
  {
    field: 'destroyed_reason',
    values: ['lifetime_expired', 'session_destroyed'],
    ended: 'planned',
    why: 'a limit of the connection or its session (Sora: type of connection.jsonl)',
  },
  {
    field: 'destroyed_reason',
    values: ['disconnected_api', 'duplicate_client_id'],
    ended: 'kicked',
    why: 'an API call; a newer connection with the same client id (Sora: type of connection.jsonl)',
  },
  {
    field: 'destroyed_reason',
    values: ['abort', 'signaling_re_answer_timeout'],
    ended: 'failed',
    why: 'an error in Sora; no answer to an offer of Sora (Sora: type of connection.jsonl)',
  },
  {
    field: 'type_disconnect_reason',
    values: [
      'WEBSOCKET-ONERROR',
      'WEBSOCKET-ONCLOSE',
      'DATA-CHANNEL-ONERROR',
      'DATACHANNEL-ONCLOSE',
      'INTERNAL-ERROR',
      'CONNECTION-STATE-FAILED',
      'ICE-CONNECTION-STATE-FAILED',
      'ICE-CONNECTION-STATE-DISCONNECTED-TIMEOUT',
    ],
    ended: 'broke-off',
    why: 'the SDK lost the connection (JavaScript SDK: `SoraAbendTitle`; Android SDK: `SoraDisconnectReason`)',
  },
  {
    field: 'type_disconnect_reason',
    values: ['NO-ERROR'],
    ended: 'hung-up',
    why: 'the SDK said goodbye (all SDKs)',
  },
  {
    field: 'type_disconnect_reason',
    ended: 'hung-up',
    why: 'the application said goodbye with a reason of its own',
  },
  {
    field: 'websocket_terminated_reason',
    values: ['error-closed', 'other-error'],
    ended: 'broke-off',
    why: 'the WebSocket broke (Cowboy: reasons of `terminate`)',
  },
  {
    field: ICE_STATE,
    values: ['disconnected', 'checking'],
    ended: 'broke-off',
    why: 'no goodbye, and ICE was lost for 2.5 s or more at the end (Sora: ICE_CONNECTION_STATE)',
  },
  {
    field: 'websocket_terminated_reason',
    values: ['remote-closed'],
    ended: 'hung-up',
    why: 'the client closed the WebSocket, as a closed browser tab does (RFC 6455, 7.1.5)',
  },
  {
    field: 'disconnect_api_reason',
    ended: 'kicked',
    why: 'only an API call gives this reason',
  },
  ...(['data_channel_exit_reason', 'signaling_terminate_reason', 'shutdown_reason'] as const).map(
    (field): EndingRule => ({ field, passesOver: ORDERLY, ended: 'unknown', why: 'its values are not documented' }),
  ),
  {
    field: 'destroyed_reason',
    values: ['normal'],
    ended: 'unknown',
    why: 'Sora ended it in an orderly way, and no field says why',
  },
  {
    field: 'destroyed_reason',
    ended: 'unknown',
    why: 'a reason of a newer Sora',
  },
]

/** How a connection ended, and the field and value that say so: `destroyed_reason: abort`; null if none does. */
export interface Ending {
  readonly ended: Ended
  readonly by: string | null
}

export const NOT_SAID: Ending = { ended: 'unknown', by: null }

/** What stands in `@ended_by` for values that are not listed, which may all differ. */
const OTHER = 'other'

const endingsOf = ({ field, values = [OTHER], ended }: EndingRule): Ending[] =>
  values.map((value) => ({ ended, by: `${field}: ${value}` }))

/** All values of `@ended_by`. */
export const ENDED_BY_VALUES: readonly string[] = ENDING_RULES.flatMap(endingsOf).map(({ by }) => by!)

/** What the rules of one field that follow each other say about a value. Null is a value that is no text. */
export type EndingTest = (value: string | null) => Ending | undefined

/** The rules as tests, in the same order. */
export const createEndingTests = (): { field: EndingRule['field']; test: EndingTest }[] =>
  ENDING_RULES.flatMap(({ field }, i) => {
    if (ENDING_RULES[i - 1]?.field === field) return []
    const end = ENDING_RULES.findIndex((rule, j) => j > i && rule.field !== field)
    return { field, test: joinTests(ENDING_RULES.slice(i, end < 0 ? undefined : end).map(createTest)) }
  })

function joinTests(tests: readonly EndingTest[]): EndingTest {
  return (value) => {
    for (const test of tests) {
      const ending = test(value)
      if (ending) return ending
    }
    return undefined
  }
}

function createTest(rule: EndingRule): EndingTest {
  const { values, passesOver = [] } = rule
  const endings = endingsOf(rule)
  const word = (value: string | null) => (value === null ? '' : firstWord(value))
  if (values) return (value) => endings[values.indexOf(word(value))]
  return (value) => (passesOver.includes(word(value)) ? undefined : endings[0])
}

/** Details may follow the word that counts: `error-closed: {shutdown, "timeout"}`. */
const firstWord = (text: string): string => /^[\w-]*/.exec(text)![0]

const STATS = 'local_stats.ice_connection_state'

/** Fields that count the changes of the ICE connection state. */
export const ICE_COUNTERS = {
  connectedToChecking: `${STATS}.total_connected_to_checking`,
  checkingToConnected: `${STATS}.total_checking_to_connected`,
  checkingToDisconnected: `${STATS}.total_checking_to_disconnected`,
  disconnectedToChecking: `${STATS}.total_disconnected_to_checking`,
  disconnectedToFailed: `${STATS}.total_disconnected_to_failed`,
} as const
/** What the counters of a row hold. */
export type IceCounters = Readonly<Record<keyof typeof ICE_COUNTERS, (row: number) => number>>

export const LOST_ICE_STATES = ['failed', 'disconnected', 'checking'] as const
export type LostIceState = (typeof LOST_ICE_STATES)[number]

/** The state in which ICE was at the end if it was not connected: a line holds counters alone. */
export function lastIceState(counters: IceCounters, row: number): LostIceState | undefined {
  if (counters.disconnectedToFailed(row) > 0) return 'failed'
  const toDisconnected = counters.checkingToDisconnected(row)
  const backToChecking = toDisconnected > 0 ? counters.disconnectedToChecking(row) : 0
  if (toDisconnected > backToChecking) return 'disconnected'
  const toChecking = counters.connectedToChecking(row)
  if (toChecking === 0) return undefined
  // Every connection is in `checking` before it is connected.
  const entered = 1 + toChecking + backToChecking
  return entered > counters.checkingToConnected(row) + toDisconnected ? 'checking' : undefined
}

import type { IdName } from '../model/log-kind.ts'

type IdOptionName = 'connectionId' | 'sessionId' | 'channelId' | 'clientId' | 'bundleId'

/** The options that take ids: part of the options that choose lines, and small, for commands that have none of those. */
export const ID_OPTIONS: readonly { readonly name: IdOptionName; readonly id: IdName; readonly flag: string }[] = [
  { name: 'connectionId', id: 'connection_id', flag: '--connection-id' },
  { name: 'sessionId', id: 'session_id', flag: '--session-id' },
  { name: 'channelId', id: 'channel_id', flag: '--channel-id' },
  { name: 'clientId', id: 'client_id', flag: '--client-id' },
  { name: 'bundleId', id: 'bundle_id', flag: '--bundle-id' },
]

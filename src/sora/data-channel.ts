// DataChannels and their messaging headers.

/** Direction of a DataChannel. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly'

/** What a header field of a DataChannel message holds. */
export type DataChannelMessagingHeaderFieldType = 'sender_connection_id'

/** One field of the header that Sora puts before each message of a DataChannel. */
export interface DataChannelMessagingHeaderField {
  /** What the field holds. */
  type: DataChannelMessagingHeaderFieldType
  /**
   * Length of the field. Present only in `data_channels` of an `offer`; `connect` and the auth webhook cannot set it.
   *
   * @unit bytes
   */
  length?: number
}

/** Settings of one DataChannel. */
export interface DataChannel {
  /** Name of the DataChannel. */
  label: string
  /** Direction of the messages. */
  direction: Direction
  /** Whether messages arrive in order. */
  ordered?: boolean
  /**
   * Longest time during which a message may be sent again.
   *
   * @unit ms
   */
  max_packet_life_time?: number
  /** How many times a message may be sent again. */
  max_retransmits?: number
  /** Subprotocol of the DataChannel. */
  protocol?: string
  /** Whether messages are compressed. */
  compress?: boolean
  /** Header fields that Sora puts before each message. */
  header?: DataChannelMessagingHeaderField[]
}

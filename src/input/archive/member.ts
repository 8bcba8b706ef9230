/** Where the bytes of a file in an archive are. */
export interface MemberBytes {
  /**
   * `stored`: a part of the archive as it is. `streamed`: a part of what the archive unpacks to, from its start. `deflated`: a
   * part of the archive, compressed for itself.
   */
  readonly packing: 'stored' | 'streamed' | 'deflated'
  /** Where they begin. */
  readonly start: number
  /** How many they are, unpacked. */
  readonly size: number
  /** Of those that are deflated: the checksum of what is unpacked. */
  readonly crc?: number
}

/** A file in an archive, as plain data. */
export interface Member extends MemberBytes {
  /** As the archive calls it. */
  readonly name: string
  /** The command that prints it. */
  readonly printedBy: string
}

/** What an archive lists. */
export interface ArchiveEntry {
  readonly name: string
  /** Where its bytes are, or why they are not read. */
  readonly content: MemberBytes | Unread
}

/** Why a file is not read. */
export interface Unread {
  readonly reason: string
  /** The archive has its bytes all the same: those of the file with this name, or, if undefined, in a form that is not read. */
  readonly lost?: { readonly linkTo: string | undefined }
}

/** Where the bytes of a file in an archive are. */
export interface MemberBytes {
  /**
   * `stored`: a part of the archive as it is. `streamed`: a part of the text that the archive unpacks to. `deflated`: a part
   * of the archive that is compressed separately.
   */
  readonly packing: 'stored' | 'streamed' | 'deflated'
  /** Where they begin. */
  readonly start: number
  /** Their number after unpacking. */
  readonly size: number
  /** For `deflated`: the checksum of the unpacked bytes. */
  readonly crc?: number
}

/** A file in an archive, as plain data. */
export interface Member extends MemberBytes {
  /** Its name in the archive. */
  readonly name: string
  /** The command that prints it. */
  readonly printedBy: string
}

/** An entry in the list of an archive. */
export interface ArchiveEntry {
  readonly name: string
  /** Where its bytes are, or why they are not read. */
  readonly content: MemberBytes | Unread
}

/** Why a file is not read. */
export interface Unread {
  readonly reason: string
  /** Its bytes are in the archive: in the file of this name, or, if undefined, in a form that is not supported. */
  readonly lost?: { readonly linkTo: string | undefined }
}

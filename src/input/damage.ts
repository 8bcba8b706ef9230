import { UserError } from '../model/user-error.ts'

/** Compressed data that cannot be unpacked. */
export class DamageError extends UserError {}

/** A file that is not read, because its first bytes show another format than text. */
export class OtherFormError extends UserError {
  readonly form: string

  constructor(form: string, message: string) {
    super(message)
    this.form = form
  }
}

/** An archive in a place where archives are not read. */
export class ArchiveError extends OtherFormError {
  readonly archive: ArchiveName
  /** It is compressed as a whole. */
  readonly isPacked: boolean

  constructor(archive: ArchiveName, isPacked: boolean) {
    super(
      `${archive} archive`,
      `is a ${archive} archive; archives are read only from files that are named on the command line`,
    )
    this.archive = archive
    this.isPacked = isPacked
  }
}

export type ArchiveName = 'tar' | 'zip'

// The faults of compressed files. The text before a fault is still read.

export const damaged = (format: string): UserError => new DamageError(`the ${format} data is damaged`)

export const truncated = (format: string): UserError =>
  new UserError(`the ${format} data ends too early (a truncated file?)`)

/** The only sign of an archive that was cut between two files. */
export const unended = (format: string): UserError =>
  new UserError(`the ${format} data has no end mark: it may be truncated`)

export const wrongChecksum = (format: string): UserError =>
  new UserError(`the ${format} data is damaged: its checksum differs, so lines may be wrong`)

export const followedByOther = (format: string): UserError =>
  new UserError(`unexpected data after the end of the ${format} data was ignored (was the file written twice?)`)

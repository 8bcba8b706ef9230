import type { Stats } from 'node:fs'
import type { LogKindName } from '../model/log-kind.ts'
import type { Member } from './archive/member.ts'

/** Standard input, as it is written on the command line. */
export const STDIN = '-'

/** The name of a path in messages. */
export const nameOf = (path: string): string => (path === STDIN ? 'standard input' : path)

/** Bytes of a pipe can be read only once. */
export const isReadOnce = ({ size }: Source): boolean => size === undefined

/** The same for each name of one file. */
export const fileId = ({ dev, ino }: Stats): string => `${dev}:${ino}`

/** The note for a source whose lines do not show their kind, so that all have the kind of the option. */
export const noteOfStated = ({ path }: Pick<Source, 'path'>, kind: LogKindName): string =>
  `${nameOf(path)}: no line shows its kind, so all lines are read as ${kind} (from --kind)`

/** One file of log lines, or standard input. */
export interface Source {
  /** As the user wrote it, or as found below a folder that the user wrote; `-` is standard input. */
  readonly path: string
  /** The same for the file system; not used for standard input. */
  readonly location: string
  /** For a file in an archive; the location is that of the archive. */
  readonly member?: Member
  /** `fileId`, or another unique id of what is not a file. */
  readonly id: string
  /** Undefined if the name does not show it: then it is detected for each line from its content. */
  readonly kind: LogKindName | undefined
  /** The kind of lines whose content does not show it either. */
  readonly fallback?: LogKindName | undefined
  readonly toldBy: 'name' | 'option' | 'content'
  /** Bytes on disk, or in an archive, if known. */
  readonly size: number | undefined
  /** The rotated set it belongs to: folder and common name; for a single file its own name. */
  readonly set: string
  /** Lines are read as they are, even if they are wrapped. */
  readonly isLeftWrapped?: true
}

/** Where the bytes of a source are. */
export type Located = Pick<Source, 'path' | 'location' | 'member'>

/** All that the operands of a command name. */
export interface Inventory {
  /** How many of the operands are folders, or archives, which are read like them. */
  readonly folders: number
  /** What is read. */
  readonly sources: readonly Source[]
  /** By source, files that hold the same text and are not read. */
  readonly copies: ReadonlyMap<Source, readonly Source[]>
  /** Sources that begin with the same line and go on differently: one may be an older copy of the other. */
  readonly alike: readonly (readonly Source[])[]
  /** Ids of all logs that the operands name, also of those that are not read: outputs must not overwrite them. */
  readonly logs: ReadonlySet<string>
  /** Files of Sora that this tool does not read. */
  readonly notAnalysed: readonly string[]
  /** Files in folders that look like logs, but whose kind is unknown. */
  readonly unknown: readonly string[]
  /** What else in folders may have log lines, and is not read. */
  readonly leftOut: readonly LeftOut[]
  /** Sources in folders whose names look like those of copies. */
  readonly calledCopies: readonly string[]
}

/** Something that is not read, and why. */
export interface LeftOut {
  readonly file: string
  readonly reason: string
}

import type { Stats } from 'node:fs'
import type { LogKindName } from '../model/log-kind.ts'
import type { Member } from './archive/member.ts'

/** Standard input, as it is written on the command line. */
export const STDIN = '-'

/** How messages call a path. */
export const nameOf = (path: string): string => (path === STDIN ? 'standard input' : path)

/** Of a pipe, what was read is gone. */
export const isReadOnce = ({ size }: Source): boolean => size === undefined

/** The same for each name of one file. */
export const fileId = ({ dev, ino }: Stats): string => `${dev}:${ino}`

/** What is to be said of a source whose lines tell nothing, so that an option speaks for all. */
export const noteOfStated = ({ path }: Pick<Source, 'path'>, kind: LogKindName): string =>
  `${nameOf(path)}: no line tells its kind, so all are read as ${kind}, as --kind says`

/** One file of log lines, or standard input. */
export interface Source {
  /** As the user wrote it, or as found below a folder that the user wrote; `-` is standard input. */
  readonly path: string
  /** The same as the file system takes it; of standard input nothing is asked there. */
  readonly location: string
  /** Of a file in an archive, which is at the location. */
  readonly member?: Member
  /** `fileId`, or something else of what is no file of its own. */
  readonly id: string
  /** Undefined when the name does not tell: then each line's content does. */
  readonly kind: LogKindName | undefined
  /** The kind of lines whose content does not tell either. */
  readonly fallback?: LogKindName | undefined
  readonly toldBy: 'name' | 'option' | 'content'
  /** Bytes on disk, or in an archive, if that is known. */
  readonly size: number | undefined
  /** The rotated set it belongs to: folder and common name; of a single file its own. */
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
  /** Ids of all logs that the operands name, also of those that are not read: no output may take their place. */
  readonly logs: ReadonlySet<string>
  /** Files of Sora that are no subject of this tool. */
  readonly notAnalysed: readonly string[]
  /** Files in folders that look like logs and could not be told. */
  readonly unknown: readonly string[]
  /** What else of folders may have lines of logs, and is not read. */
  readonly leftOut: readonly LeftOut[]
  /** Sources in folders that are called copies, be they such or not. */
  readonly calledCopies: readonly string[]
}

/** Something that is not read, and why. */
export interface LeftOut {
  readonly file: string
  readonly reason: string
}

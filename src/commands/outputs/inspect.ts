import type { LogKindName } from '../../model/log-kind.ts'

export type InspectQuery = {
  /** Kinds that were asked for; null is all. */
  kinds: LogKindName[] | null
}

export type InspectResult = {
  /** One entry a file, rotated sets in the order of their times. */
  files: FileOutput[]
  /** Kinds of log of which a folder has no file. */
  absent: LogKindName[]
  /** Files of Sora that this program does not analyse. */
  not_analysed: string[]
  /** Files in folders that look like logs and whose kind cannot be told. */
  unknown: string[]
  /** What else is not read in folders: temporary files, metadata of macOS, pipes, sockets, devices. */
  left_out: LeftOutOutput[]
}

export type LeftOutOutput = {
  /** As found below a folder. */
  file: string
  /** What it is. */
  reason: string
}

export type FileOutput = {
  /** As given on the command line, or as found below a folder. */
  file: string
  /** Kinds of log in it; several in a mixed stream. */
  kinds: LogKindName[]
  /** How the kind was told. */
  told_by: 'name' | 'option' | 'content'
  /** Bytes on disk; null if that is not known. */
  size_bytes: number | null
  /** Lines, blank ones left out. */
  lines: number
  /** Lines that are not one JSON object in UTF-8, as far as the command looks into them: only `validate` checks all of a line. */
  bad_lines: number
  /** Earliest time. */
  first: string | null
  /** Latest time. */
  last: string | null
  /** Versions of Sora, as the lines tell; `…` stands for those beyond the first 50. */
  versions: string[]
  /** Names of nodes, as the lines tell; `…` stands for those beyond the first 50. */
  nodes: string[]
  /** Place in its rotated set, the oldest first; null if it stands alone. */
  part: PartOutput | null
  /** The file that was read in its place, since it holds the same lines; null if it was read itself. */
  copy_of: string | null
  /** Why it could not be read, or not to its end; null if it could. */
  fault: string | null
}

export type PartOutput = {
  /** From 1. */
  index: number
  /** How many files the set has. */
  of: number
}

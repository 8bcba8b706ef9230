import { basename, dirname } from 'node:path'
import type { LogKindName } from '../model/log-kind.ts'
import { LOG_KIND_NAMES, NOT_ANALYSED } from './index.ts'

interface FileName {
  /** The kind of log that the name speaks of. */
  readonly kind: LogKindName
  /** The name that all files of one rotated set share: `connection` of `connection.jsonl-20261101.gz`. */
  readonly set: string
}

/** Behind the stem: `.jsonl` (`.log` before 2023), what rotation adds (`.1`, `-20261101`), what compression adds. */
const ENDING = /(?:[.-]\d[\d_T:-]*)?\.(?:jsonl|log)(?:[.-]\d[\d_T:.-]*)?(?:\.(?:gz|zst|bz2|xz))?$/

/** A name may have the node's before it: `node1-connection.jsonl`. */
const STEM = new RegExp(`^(?:.*[-._])?(${LOG_KIND_NAMES.join('|')})$`)
const OTHER_STEM = new RegExp(`^(?:${NOT_ANALYSED.join('|')})$`)

function stemOf(path: string): string | undefined {
  const name = basename(path)
  const ending = ENDING.exec(name)
  return ending ? name.slice(0, ending.index) : undefined
}

/** What a path says of the kind of log: by the file's name, else by the nearest folder that is named after a kind. */
export function readFileName(path: string): FileName | undefined {
  const stem = stemOf(path)
  const kind = stem === undefined ? undefined : STEM.exec(stem)?.[1]
  if (stem !== undefined && kind !== undefined) return { kind: kind as LogKindName, set: stem }
  if (isNotAnalysed(path) || !mayBeLog(path)) return undefined
  return readFolderName(dirname(path))
}

function readFolderName(folder: string): FileName | undefined {
  const kind = LOG_KIND_NAMES.find((name) => name === basename(folder))
  if (kind) return { kind, set: kind }
  const parent = dirname(folder)
  return parent === folder || folder === '.' ? undefined : readFolderName(parent)
}

/** Sora's own operational logs (`sora.jsonl`, `crash.log`): known, and nothing here reads them. */
export function isNotAnalysed(path: string): boolean {
  const stem = stemOf(path)
  return stem !== undefined && OTHER_STEM.test(stem)
}

/** Whether a file found in a folder may be a log under another name, so that its content is worth a look. */
export function mayBeLog(path: string): boolean {
  return /\.(?:jsonl|ndjson|log|gz|zst)$|\.jsonl[.-]/.test(basename(path))
}

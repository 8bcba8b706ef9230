import { basename, dirname } from 'node:path'
import type { LogKindName } from '../model/log-kind.ts'
import { LOG_KIND_NAMES, NOT_ANALYSED } from './index.ts'
import { readEnding } from './name-ending.ts'
import { temporaryFile } from './temporary-name.ts'

/** What a path says of a file. */
export type FileName =
  | ({ readonly says: 'kind' } & KindName)
  /** One of Sora's own operational logs (`sora.jsonl`, `crash.log`): nothing here reads them. */
  | { readonly says: 'not-analysed' }
  /** It may be a log, so that its content is worth a look: of this kind, if the name is nearly that of one. */
  | { readonly says: 'perhaps'; readonly of: KindName | undefined }
  /** A file that another program keeps beside the real one, and why. */
  | { readonly says: 'temporary'; readonly reason: string }
  | { readonly says: 'nothing' }

/** A kind of log, as a name tells it. */
export interface KindName {
  readonly kind: LogKindName
  /** The name that all files of one rotated set share: `connection` of `connection.jsonl-20261101.gz`. */
  readonly set: string
  /** It is called a copy: `connection.jsonl~`. */
  readonly isCopy: boolean
}

/** A name may have the node's before it: `node1-connection.jsonl`. */
const STEM = new RegExp(`^(?:.*[-._ ])?(${LOG_KIND_NAMES.join('|')})$`)
/** The names that Sora gives. Most files have one, and no pattern need be made for them. */
const OWN_NAMES: ReadonlyMap<string, FileName> = new Map(
  LOG_KIND_NAMES.map((kind) => [`${kind}.jsonl`, { says: 'kind', kind, set: kind, isCopy: false }]),
)
/** Programs that ship logs put a number into each name; `api/Makefile` has none. */
const NUMBER = /\d/
/** A file system takes no longer name; an archive might. */
const LONGEST_NAME = 255

/** Names count in any case, and in any form of Unicode. The file's own name counts first, then the folders above it. */
export function readFileName(path: string): FileName {
  const own = OWN_NAMES.get(basename(path))
  if (own) return own
  const name = basename(path).normalize('NFC')
  if (name.length > LONGEST_NAME) return { says: 'nothing' }
  const reason = temporaryFile(name)
  if (reason !== undefined) return { says: 'temporary', reason }
  const { stem, ending, isCopy } = readEnding(name.toLowerCase())
  const kind = STEM.exec(stem)?.[1]
  if (kind !== undefined && ending !== 'other') {
    const named: KindName = { kind: kind as LogKindName, set: stem, isCopy }
    return ending === 'log' ? { says: 'kind', ...named } : { says: 'perhaps', of: named }
  }
  if (ending === 'log' && NOT_ANALYSED.some((other) => other === stem)) return { says: 'not-analysed' }
  const folders = readFolders(dirname(path), isCopy)
  if (ending === 'log' || ending === 'packed') return folders
  if (folders.says !== 'kind' || !NUMBER.test(name)) return { says: 'nothing' }
  const { says: _, ...of } = folders
  return { says: 'perhaps', of }
}

/** By the nearest folder that is named after a kind: `rtc_stats/2026/11/22/host-uuid.gz`. */
function readFolders(folder: string, isCopy: boolean): FileName {
  const kind = LOG_KIND_NAMES.find((name) => name === basename(folder))
  if (kind) return { says: 'kind', kind, set: kind, isCopy }
  const parent = dirname(folder)
  return parent === folder || folder === '.' ? { says: 'perhaps', of: undefined } : readFolders(parent, isCopy)
}

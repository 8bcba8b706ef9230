/** The end of a name: what rotation, copying and packing have made of `.jsonl`. */
export interface NameEnding {
  /** The name before it. */
  readonly stem: string
  /**
   * `log`: that of a log. `odd`: nearly that, or none at all. `packed`: compressed or an archive, and nothing else is known.
   * `other`: that of some other file.
   */
  readonly ending: 'log' | 'odd' | 'packed' | 'other'
  readonly isCopy: boolean
}

const PACKED = /\.(?:gz|zst|bz2|xz|lz4|tgz|tzst|tar|zip|7z|rar)$/
/** What a user, an editor or a file manager adds to the name of a copy. */
const COPY =
  /(?:~|\.~\d+~|[-._](?:bak|backup|old|orig|save|copy)\d*| ?\(\d+\)| copy(?: \d+)?| - copy| ?(?:の| - )コピー ?\d*)$/
/** A number or a date, behind anything that is neither a letter nor a digit: logrotate lets users choose it. */
const ROTATED = /[^\p{L}\p{N}]+\d[^\p{L}]*(?:t\d[^\p{L}]*z?)?$/u

/** `.jsonl` (`.log` before 2023), perhaps with a date that follows at once. */
const LOG = /\.(?:jsonl|ndjson|jsonlines|log)(?:\d[^\p{L}]*)?$/u
/** Nearly that: other files have these endings, too. */
const ODD = /\.(?:json|txt)$|[-_ ](?:jsonl|log)$/
/** Something unheard of behind `.jsonl`. */
const LOG_INSIDE = /\.(?:jsonl|ndjson)(?![\p{L}\p{N}]).*$/u

/** @param name in lower case */
export function readEnding(name: string): NameEnding {
  const outer = stripAdded(name)
  for (const [pattern, ending] of [
    [LOG, 'log'],
    [ODD, 'odd'],
  ] as const) {
    if (!pattern.test(outer.rest)) continue
    const inner = stripAdded(outer.rest.replace(pattern, ''))
    return { stem: inner.rest, ending, isCopy: outer.isCopy || inner.isCopy }
  }
  if (LOG_INSIDE.test(name)) return { stem: name.replace(LOG_INSIDE, ''), ending: 'odd', isCopy: false }
  if (outer.isPacked) return { stem: outer.rest, ending: 'packed', isCopy: outer.isCopy }
  return { stem: outer.rest, ending: outer.rest.includes('.') ? 'other' : 'odd', isCopy: outer.isCopy }
}

/** The name without what was added at its end, in any order: `connection.jsonl` of `connection.jsonl.1.gz (2)`. */
function stripAdded(name: string): { rest: string; isCopy: boolean; isPacked: boolean } {
  let [rest, isCopy, isPacked] = [name, false, false]
  for (;;) {
    const added = [PACKED, COPY, ROTATED].find((pattern) => pattern.test(rest))
    if (added === undefined) return { rest, isCopy, isPacked }
    isPacked ||= added === PACKED
    isCopy ||= added === COPY
    rest = rest.replace(added, '')
  }
}

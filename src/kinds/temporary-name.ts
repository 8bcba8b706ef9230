interface TemporaryName {
  /** Whose it is. */
  readonly reason: string
  readonly file?: RegExp
  readonly folder?: RegExp
}

/** What programs keep beside the real files while they work: to read it, too, would count lines twice. */
const TEMPORARY: readonly TemporaryName[] = [
  { reason: 'metadata of macOS', file: /^\._/, folder: /^__MACOSX$/ },
  { reason: 'temporary file of rsync', file: /^\..+\.[A-Za-z0-9]{6}$/, folder: /^\.(?:~tmp~|rsync-partial)$/ },
  { reason: 'temporary file of an editor', file: /^\.#|^#.*#$|\.(?:sw[a-p]|un~|kate-swp)$|___jb_(?:tmp|old)___$/ },
  { reason: 'unfinished download', file: /\.(?:crdownload|opdownload|part|partial|filepart)$/i, folder: /\.download$/ },
  { reason: 'temporary file', file: /\.(?:tmp|temp)$|^\.(?:nfs|fuse_hidden)[0-9a-f]+$/i },
]

/** Why a file of this name is no log, if it is a temporary one. */
export const temporaryFile = (name: string): string | undefined =>
  TEMPORARY.find(({ file }) => file?.test(name))?.reason

/** The same of all that a folder of this name holds. */
export const temporaryFolder = (name: string): string | undefined =>
  TEMPORARY.find(({ folder }) => folder?.test(name))?.reason

import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFile, temporaryFolder } from '../kinds/temporary-name.ts'
import { Interruption } from '../model/interruption.ts'
import type { LookOptions } from './read-head.ts'
import type { LeftOut, Located } from './source.ts'

export interface FoundFile extends Located {
  /** For a file in an archive, those of the archive; undefined for standard input. */
  readonly stats: Stats | undefined
}

export interface ListOptions {
  readonly resolve: (path: string) => string
  readonly interrupted: AbortSignal
  /** Called for each path that cannot be read; the others are still listed. */
  readonly onError: (path: string, error: unknown) => void
  /** Called for each file that was found. */
  readonly onProgress: LookOptions['onProgress']
}

export interface Listing {
  readonly files: FoundFile[]
  readonly leftOut: LeftOut[]
}

/**
 * Every file below a folder, in the order of names. Temporary files are left out. Devices and pipes are left out, because
 * they may have no end. A folder that a link reaches again is skipped.
 * @throws Interruption
 */
export async function listFiles(folder: Located, options: ListOptions): Promise<Listing> {
  const lister = new FolderLister(options)
  await lister.addFolder(folder)
  return lister.listing
}

class FolderLister {
  readonly listing: Listing = { files: [], leftOut: [] }
  readonly #options: ListOptions
  /** Folders, without links. */
  readonly #seen = new Set<string>()

  constructor(options: ListOptions) {
    this.#options = options
  }

  async addFolder(folder: Located): Promise<void> {
    const { interrupted, onError } = this.#options
    const real = await realpath(folder.location)
    if (this.#seen.has(real)) return
    this.#seen.add(real)
    for (const entry of (await readdir(real, { withFileTypes: true })).sort(byName)) {
      if (interrupted.aborted) throw new Interruption()
      const path = join(folder.path, entry.name)
      await this.#add(path, entry).catch((error) => onError(path, error))
    }
  }

  async #add(path: string, entry: Dirent): Promise<void> {
    const { files, leftOut } = this.listing
    // Checked first: the lock file of an editor is a broken link.
    const temporary = entry.isDirectory() ? temporaryFolder(entry.name) : temporaryFile(entry.name)
    if (temporary !== undefined) return void leftOut.push({ file: path, reason: temporary })
    const location = this.#options.resolve(path)
    const stats = await stat(location)
    if (stats.isDirectory()) return this.addFolder({ path, location })
    if (!stats.isFile()) return void leftOut.push({ file: path, reason: nameOfSpecial(stats) })
    files.push({ path, location, stats })
    this.#options.onProgress(1, 0)
  }
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1)

function nameOfSpecial(stats: Stats): string {
  if (stats.isFIFO()) return 'named pipe'
  return stats.isSocket() ? 'socket' : 'device'
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** What is not ours: installed, built, or the repository's own. */
const isOthers = (name: string): boolean => name === 'node_modules' || name === 'dist' || name.startsWith('.')

/** Every README.md of the project, by its path from the top. */
export const PAGES: readonly string[] = findPages('').sort()

function findPages(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return isOthers(entry.name) ? [] : findPages(join(folder, entry.name))
    return entry.name === 'README.md' ? [join(folder, entry.name)] : []
  })
}

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8')

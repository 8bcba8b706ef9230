import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { anchorsIn, linksIn } from './markdown.ts'
import { readPage, root } from './pages.ts'

/** The links of a page, but for those to other sites, that lead to no file, no folder or no heading. */
export function brokenLinks(page: string): string[] {
  return linksIn(readPage(page)).filter((target) => !/^https?:/.test(target) && !leadsSomewhere(page, target))
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : join(dirname(page), decodeURI(path))
  if (!existsSync(join(root, file))) return false
  return anchor === undefined || anchorsIn(readPage(file)).includes(decodeURIComponent(anchor))
}

import { cpus, totalmem } from 'node:os'
import type { ToolName } from './tools.ts'

/** The page that has the figures, from the top of the project. */
export const FIGURES_PAGE = 'test/bench/README.md'

const BEGIN = '<!-- npm run bench -- --readme -->\n'
const END = '<!-- /npm run bench -->'

/** When and where it was measured, and with what. */
export function circumstances(date: Date, rounds: number, versions: Partial<Record<ToolName, string>>): string {
  const day = date.toISOString().slice(0, 10)
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  const tools = Object.entries(versions).map(([name, version]) => `${name}: ${version}`)
  return `Medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'} on ${day}; ${machine}, ${process.platform} ${process.arch}.\n${tools.join('; ')}.`
}

/** What stands between the markers of a page. */
export function readBlock(page: string): string {
  const { begin, end } = placeOf(page)
  return page.slice(begin, end)
}

/** The page with another text between its markers. */
export function replaceBlock(page: string, text: string): string {
  const { begin, end } = placeOf(page)
  return `${page.slice(0, begin)}\n${text.trim()}\n\n${page.slice(end)}`
}

function placeOf(page: string): { begin: number; end: number } {
  const begin = page.indexOf(BEGIN) + BEGIN.length
  const end = page.indexOf(END, begin)
  if (begin < BEGIN.length || end < 0) throw new Error(`there is no ${BEGIN.trim()} … ${END} in the page`)
  return { begin, end }
}

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { JOBS } from './bench/jobs.ts'
import { FIGURES_PAGE, readBlock } from './bench/readme.ts'
import { BLOCK_NAMES, blocksIn, fillBlocks } from './docs/blocks/index.ts'
import { brokenLinks } from './docs/links.ts'
import { PAGES, readPage, root } from './docs/pages.ts'

/** `npm test -- -u` writes the blocks anew. */
describe('what is made on a page is what the program prints and what its tables hold', () => {
  test.each(PAGES.filter((page) => blocksIn(page).length > 0))('%s', async (page) => {
    await expect(await fillBlocks(readPage(page))).toMatchFileSnapshot(join(root, page))
  })

  test('every block is on some page', () => {
    expect([...new Set(PAGES.flatMap(blocksIn))].sort()).toEqual(BLOCK_NAMES.toSorted())
  })
})

describe('links lead to files and headings', () => {
  test.each(PAGES)('%s', (page) => expect(brokenLinks(page)).toEqual([]))
})

test('README.md can be read in one sitting', () => {
  expect(Buffer.byteLength(readPage('README.md'))).toBeLessThan(15_500)
})

/** `npm run bench -- --readme` writes them: measuring is no matter of a test. */
test('the page of the benchmark has the figures of each job and of each of its targets', () => {
  const text = readBlock(readPage(FIGURES_PAGE))
  const [costs = '', targets = ''] = text.split('targets are met.')
  for (const { title } of Object.values(JOBS)) {
    expect(costs).toContain(`| ${title}`)
    expect(targets).toContain(`| ${title}`)
  }
  expect(text).not.toContain('missing')
  expect(targets.match(/ \| (not )?met \|$/gm)).toHaveLength(
    Object.values(JOBS).flatMap(({ targets }) => targets).length,
  )
})

import { expect, test } from 'vitest'
import { circumstances, readBlock, replaceBlock } from '../../bench/readme.ts'

const PAGE = `before
<!-- npm run bench -- --readme -->

old

<!-- /npm run bench -->
after
`

test('tables stand between their markers, and nothing else changes', () => {
  const page = replaceBlock(PAGE, '| new |\n')
  expect(readBlock(page)).toBe('\n| new |\n\n')
  expect(page).toBe(PAGE.replace('old', '| new |'))
})

test('a page without the markers is an error and not a page', () => {
  expect(() => replaceBlock('before', 'new')).toThrow('there is no <!-- npm run bench')
  expect(() => readBlock(PAGE.replace('/npm', 'npm'))).toThrow('<!-- /npm run bench -->')
})

test('figures come with their day and the versions of tools', () => {
  const text = circumstances(new Date('2026-11-23T01:00:00Z'), 5, { node: 'v20.20.2', jq: 'jq-1.6' })
  expect(text).toMatch(/^Medians of 5 rounds on 2026-11-23; \d+ × .+ GiB, .+\nnode: v20\.20\.2; jq: jq-1\.6\.$/)
})

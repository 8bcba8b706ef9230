import { describe, expect, it } from 'vitest'
import { createJsonMask, maskText } from '../../../src/redact/mask.ts'
import { MASK } from '../../../src/redact/secret-forms.ts'
import { HARMLESS } from '../../support/harmless-texts.ts'
import { KEY_SECRETS, SECRETS } from '../../support/secret-spellings.ts'

const rows = (groups: Readonly<Record<string, readonly string[]>>): [group: string, text: string][] =>
  Object.entries(groups).flatMap(([group, texts]) => texts.map((text): [string, string] => [group, text]))

const withoutMarks = (marked: string): string => marked.replace(/[«»]/g, '')
const maskJson = createJsonMask([])
const inJson = (text: string): string => JSON.parse(maskJson(JSON.stringify({ note: [text] }))).note[0]

const secrets = rows({ ...SECRETS, keys: KEY_SECRETS })
const harmless = rows(HARMLESS)

it('there are 200 different texts of both sorts', () => {
  for (const texts of [secrets, harmless])
    expect(new Set(texts.map(([, text]) => text)).size).toBeGreaterThanOrEqual(200)
})

describe('a secret is hidden, and nothing around it', () => {
  it.each(secrets)('%s: %j', (_, marked) => {
    const expected = marked.replace(/«[^»]*»/g, MASK)
    const masked = maskText(withoutMarks(marked))
    expect(masked).toBe(expected)
    expect(maskText(masked)).toBe(expected)
    expect(inJson(withoutMarks(marked))).toBe(expected)
  })
})

describe('what only looks like one is shown', () => {
  it.each(harmless)('%s: %j', (_, text) => {
    expect(maskText(text)).toBe(text)
    expect(inJson(text)).toBe(text)
  })
})

import { expect, test } from 'vitest'
import { unicodeForms } from '../../../src/query/unicode-forms.ts'

test('a text stands for its composed and its decomposed form', () => {
  expect(unicodeForms(['ガ', 'e\u0301', 'plain'])).toEqual(['ガ', 'カ\u3099', 'e\u0301', '\u00e9', 'plain'])
})

test('a list without such texts is left as it is', () => {
  const ids = ['A', 'B']
  expect(unicodeForms(ids)).toBe(ids)
})

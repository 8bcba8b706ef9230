import { describe, expect, test } from 'vitest'
import type { KnownField } from '../../../src/kinds/field-catalogue.ts'
import { parseTime } from '../../../src/kinds/time.ts'
import type { Literal } from '../../../src/query/expression.ts'
import { readLiteral } from '../../../src/query/literal.ts'
import { TIME_FORMS } from '../../../src/query/time-options.ts'

const clock = { timeZone: 'Asia/Tokyo', times: { '-2h': '2026-11-21T22:00:00.000000Z' } }
const place = { start: 0, end: 1 }

const field = (type: string, more: Partial<KnownField> = {}): KnownField => ({
  type,
  unit: undefined,
  values: undefined,
  isOpen: false,
  isTime: false,
  ...more,
})

const word = (value: string): Literal => ({ kind: 'word', value, place })
const text = (value: string): Literal => ({ kind: 'text', value, place })
const boolean = (value: boolean): Literal => ({ kind: 'boolean', value, place })
const NULL: Literal = { kind: 'null', value: null, place }
const TIME = field('string', { isTime: true })

describe('what a field makes of a literal', () => {
  test.each([
    [word('abc'), field('string'), 'abc'],
    [word('5'), field('string'), '5'],
    [word('30s'), field('string'), '30s'],
    [text('5'), field('string'), '5'],
    [text(''), field('string'), ''],
    [word('5'), field('number'), 5],
    [word('30s'), field('number', { unit: 'ms' }), 30_000],
    [word('5'), field('string | number'), 5],
    [word('x'), field('string | number'), 'x'],
    [text('5'), field('string | number'), '5'],
    [word('5'), field('any'), 5],
    [word('x5'), field('any'), 'x5'],
    [text('5'), field('any'), '5'],
    [boolean(true), field('boolean'), true],
    [boolean(false), field('boolean | object'), false],
    [boolean(true), field('any'), true],
    [boolean(true), field('string'), 'true'],
    [NULL, field('number'), null],
    [NULL, TIME, null],
    [NULL, field('boolean'), null],
    [word('2026-11-20T10:00:00Z'), TIME, parseTime('2026-11-20T10:00:00Z')],
    [text('2026-11-20 10:00'), TIME, parseTime('2026-11-20T01:00:00Z')],
    [word('-2h'), TIME, parseTime('2026-11-21T22:00:00Z')],
  ])('%j of %j: %j', (literal, known, value) => {
    expect(readLiteral(literal, known, clock)).toEqual({ value })
  })
})

describe('what a field cannot be', () => {
  test.each([
    [word('x'), field('number'), "is of type number, but 'x' is not"],
    [word('30s'), field('number'), 'has no unit: write the number alone'],
    [word('30s'), field('any'), 'has no unit: write the number alone'],
    [word('5MB'), field('number', { unit: 'ms' }), "is in ms, and 'MB' is no such unit"],
    [text('5'), field('number'), 'is of type number: leave the quotes out'],
    [text('true'), field('boolean'), 'is of type boolean: leave the quotes out'],
    [word('yes'), field('boolean'), "is of type boolean, but 'yes' is not"],
    [boolean(true), field('number'), 'is of type number'],
    [text('x'), field('object'), 'is of type object'],
    [word('x'), field('array'), "is of type array, but 'x' is not"],
    [boolean(true), TIME, `is a time: write it as ${TIME_FORMS}`],
    [word('5'), TIME, `is a time: write it as ${TIME_FORMS}`],
    [word('19:32'), TIME, `is a time: write it as ${TIME_FORMS}`],
    [text(''), TIME, `is a time: write it as ${TIME_FORMS}`],
  ])('%j of %j: %s', (literal, known, fault) => {
    expect(readLiteral(literal, known, clock)).toEqual({ fault })
  })
})

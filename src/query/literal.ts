import type { KnownField } from '../kinds/field-catalogue.ts'
import type { LargeInteger, Scalar } from '../model/plan.ts'
import { digitsOf, isPlain } from './digits.ts'
import type { Literal } from './expression.ts'
import { type Clock, readTime, TIME_FORMS } from './time-options.ts'
import { readNumber } from './units.ts'

/** A literal as its field understands it, or why that cannot be: the rest of a sentence that begins with the field. */
export type ReadLiteral = { readonly value: Scalar } | { readonly fault: string }

export function readLiteral(literal: Literal, field: KnownField, clock: Clock): ReadLiteral {
  if (literal.kind === 'null') return { value: null }
  if (field.isTime) return readTimeLiteral(String(literal.value), clock)
  if (literal.kind === 'boolean') return readBoolean(literal.value, field)
  return literal.kind === 'text' ? readText(literal.value, field) : readWord(literal.value, field)
}

function readTimeLiteral(text: string, clock: Clock): ReadLiteral {
  const value = readTime(text, clock)
  return value === undefined ? { fault: `is a time: write it as ${TIME_FORMS}` } : { value }
}

function readBoolean(value: boolean, field: KnownField): ReadLiteral {
  if (allows(field, 'boolean')) return { value }
  return allows(field, 'string') ? { value: String(value) } : { fault: `is of type ${field.type}` }
}

function readText(value: string, field: KnownField): ReadLiteral {
  if (allows(field, 'string')) return { value }
  const hint = allows(field, 'number') || allows(field, 'boolean') ? ': leave the quotes out' : ''
  return { fault: `is of type ${field.type}${hint}` }
}

function readWord(text: string, field: KnownField): ReadLiteral {
  if (allows(field, 'number')) {
    const number = readNumber(text, field.unit)
    if (number) return 'value' in number ? { value: exactly(number.value, text) } : number
  }
  if (allows(field, 'string')) return { value: text }
  return { fault: `is of type ${field.type}, but '${text}' is not` }
}

/** Digits as they were written, where a double does not hold them. */
const exactly = (value: number, text: string): number | LargeInteger =>
  isPlain(value) || !Number.isFinite(value) ? value : { digits: digitsOf(value, text) }

const allows = ({ type }: KnownField, name: string): boolean => type === 'any' || type.split(' | ').includes(name)

import { findField } from '../kinds/field-catalogue.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Call, Expression, Gate, Literal } from './expression.ts'

/** The texts that are read as times: what a field that is a time, in one of the kinds, is compared with. */
export function timeTexts(node: Expression | Gate | Call, kinds: readonly LogKindName[]): string[] {
  if ('measure' in node) return node.of ? timeTexts(node.of, kinds) : []
  if ('call' in node) return timeTexts(node.call, kinds)
  if ('of' in node) return [node.of].flat().flatMap((part) => timeTexts(part, kinds))
  const isTime = kinds.some((kind) => findField(kind, node.field.path)?.isTime)
  return isTime ? literalsIn(node).map(({ value }) => String(value)) : []
}

function literalsIn(test: Exclude<Expression, { op: 'and' | 'or' | 'not' }>): readonly Literal[] {
  if (test.op === 'in' || test.op === 'not in') return test.values
  return test.op === 'compare' ? [test.value] : []
}

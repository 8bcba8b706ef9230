import { findField } from '../kinds/field-catalogue.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { type Expression, type Gate, type Literal, leavesIn, type MeasureNode } from './expression.ts'

/** The texts that are read as times: what a field that is a time, in one of the kinds, is compared with. */
export function timeTexts(node: Expression | Gate | MeasureNode, kinds: readonly LogKindName[]): string[] {
  if ('figure' in node) {
    const figure = 'op' in node ? node.figure.figure : node.figure
    return leavesIn(figure).flatMap(({ of }) => (of ? timeTexts(of, kinds) : []))
  }
  if ('of' in node) return [node.of].flat().flatMap((part) => timeTexts(part, kinds))
  if (node.op === 'calculate') return []
  const isTime = kinds.some((kind) => findField(kind, node.field.path)?.isTime)
  return isTime ? literalsIn(node).map(({ value }) => String(value)) : []
}

function literalsIn(test: Exclude<Expression, { op: 'and' | 'or' | 'not' | 'calculate' }>): readonly Literal[] {
  if (test.op === 'in' || test.op === 'not in') return test.values
  return test.op === 'compare' ? [test.value] : []
}

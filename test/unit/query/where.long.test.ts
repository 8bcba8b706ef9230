import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePath } from '../../../src/kinds/field-path.ts'
import { type Expression, type FieldNode, parse } from '../../../src/query/expression.ts'
import { diceOf } from './where/dice.ts'
import { EACH } from './where/fields.ts'
import { linesMeant, randomQuestion, search, tell } from './where/question.ts'
import type { Tree, Value } from './where/tree.ts'

// A smaller seed is no simpler case.
const runs = { seed: 20261122, endOnFailure: true }

test('chooses the lines that JSON.parse and the meaning of the expression say', () => {
  const seen = { all: 0, chosen: 0, questions: 0, divided: 0 }
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const question = randomQuestion(diceOf(seed))
      const { lines } = question
      const expected = linesMeant(question)
      expect(tell(question, search(question))).toBe(tell(question, expected))
      seen.all += lines.length
      seen.chosen += expected.length
      seen.questions += 1
      if (expected.length > 0 && expected.length < lines.length) seen.divided += 1
    }),
    { ...runs, numRuns: 2000 },
  )
  // What is always true or always false would prove little.
  expect(seen.chosen / seen.all).toBeGreaterThan(0.25)
  expect(seen.divided / seen.questions).toBeGreaterThan(0.2)
})

test('reads back what it is printed from', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { trees, texts } = randomQuestion(diceOf(seed))
      for (const [i, tree] of trees.entries()) {
        expect(shapeOf(parse('Expression', texts[i]!, '--where')), texts[i]).toEqual(shapeOfTree(tree))
      }
    }),
    { ...runs, numRuns: 2000 },
  )
})

/** An expression as nested lists, with the parts of an `and` in an `and` among its own. */
type Shape = readonly unknown[]

function shapeOf(expression: Expression): Shape {
  switch (expression.op) {
    case 'and':
    case 'or':
      return joined(expression.op, expression.of.map(shapeOf))
    case 'not':
      return ['not', shapeOf(expression.of)]
    case 'exists':
      return ['exists', stepsOf(expression.field)]
    case 'match':
      return ['match', stepsOf(expression.field), expression.pattern.value]
    case 'in':
    case 'not in':
      return [expression.op, stepsOf(expression.field), ...expression.values.map(({ value }) => value)]
    case 'compare':
      return [expression.test, stepsOf(expression.field), expression.value.value]
    case 'calculate':
      throw new Error('no field is computed there')
  }
}

function shapeOfTree(tree: Tree): Shape {
  switch (tree.op) {
    case 'and':
    case 'or':
      return joined(tree.op, tree.of.map(shapeOfTree))
    case 'not':
      return ['not', shapeOfTree(tree.of)]
    case 'exists':
      return ['exists', tree.steps]
    case 'match':
      return ['match', tree.steps, tree.pattern]
    case 'in':
    case 'not in':
      return [tree.op, tree.steps, ...tree.values.map(shapeOfValue)]
    case 'compare':
      return [tree.test, tree.steps, shapeOfValue(tree.value)]
  }
}

const joined = (op: string, parts: readonly Shape[]): Shape => [
  op,
  ...parts.flatMap((part) => (part[0] === op ? part.slice(1) : [part])),
]

const stepsOf = ({ path }: FieldNode): string[] => parsePath(path).map((step) => (step === 'each' ? EACH : step.key))

/** A time is written in many ways. */
function shapeOfValue(value: Value): unknown {
  if (value.is === 'time') return expect.any(String)
  if (value.is === 'number') return value.digits + value.unit
  return value.is === 'text' ? value.text : value.is === 'boolean' ? value.boolean : null
}

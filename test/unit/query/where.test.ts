import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSelecting } from '../../../src/commands/selecting.ts'
import { parsePath } from '../../../src/kinds/field-path.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import { type Expression, type FieldNode, parse } from '../../../src/query/expression.ts'
import { createPredicate } from '../../../src/query/predicate.ts'
import { createReferenceScanner } from '../../../src/scan/reference.ts'
import { type Dice, diceOf, times } from './where/dice.ts'
import { EACH, KINDS } from './where/fields.ts'
import { randomLine } from './where/lines.ts'
import { type Asked, holds } from './where/naive.ts'
import { print } from './where/print.ts'
import { Trees } from './where/random-tree.ts'
import { ZONES, type ZoneName } from './where/times.ts'
import type { Line, Tree, Value } from './where/tree.ts'

// A smaller seed is no simpler case.
const runs = { seed: 20261122, endOnFailure: true }

const FILE = 'logs/会議 "1".jsonl'

interface Question {
  readonly kinds: readonly LogKindName[]
  readonly lines: readonly Line[]
  readonly asked: Asked
  readonly zone: ZoneName
  /** Each a `--where` of its own. */
  readonly trees: readonly Tree[]
  readonly texts: readonly string[]
}

function randomQuestion(dice: Dice): Question {
  const kinds = [...new Set(times(dice.pick([1, 1, 2, 3]), () => dice.pick(KINDS)))]
  const lines = kinds.flatMap((kind) => times(dice.int(1, 8), () => randomLine(dice, kind)))
  const asked = { anyField: dice.chance(15), file: FILE }
  const makeTrees = new Trees(dice, kinds, lines, asked)
  const trees = times(dice.pick([1, 1, 1, 2]), () => makeTrees.make(dice.int(0, 3)))
  const zone = dice.pick(Object.keys(ZONES) as ZoneName[])
  return { kinds, lines, asked, zone, trees, texts: trees.map((tree) => print(dice, tree, zone)) }
}

/** The lines that are chosen, by everything that a command does for `--where`. */
function selectLines({ kinds, lines, asked, zone, texts }: Question): Line[] {
  const selecting = createSelecting(
    { where: [...texts], ...(asked.anyField && { anyField: true }) },
    { kinds, atHand: kinds, clock: { timeZone: zone, now: 0, newest: undefined }, onNote: () => undefined },
  )
  return kinds.flatMap((kind) =>
    selectOfKind(
      kind,
      lines.filter((line) => line.kind === kind),
      selecting(kind),
    ),
  )
}

/** As two blocks, for what a predicate knows of the first must hold in the second. */
function selectOfKind(kind: LogKindName, lines: readonly Line[], part: ReturnType<ReturnType<typeof createSelecting>>) {
  const predicate = createPredicate(part.where)
  const scanner = createReferenceScanner(
    { kind, fields: predicate.fields, aggregates: [], ...part },
    { maxLineBytes: 1 << 20, check: undefined, files: [FILE] },
  )
  const middle = Math.floor(lines.length / 2)
  return [lines.slice(0, middle), lines.slice(middle)].flatMap((block, index) => {
    const bytes = Buffer.from(block.map(({ text }) => `${text}\n`).join(''))
    const batch = scanner.scan({ kind, file: 0, index, part: 0, offset: 0, bytes })
    expect(batch.problems).toEqual([])
    return Array.from(predicate.select(batch), (row) => block[batch.line(row)]!)
  })
}

test('chooses the lines that JSON.parse and the meaning of the expression say', () => {
  const seen = { all: 0, chosen: 0, questions: 0, divided: 0 }
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const question = randomQuestion(diceOf(seed))
      const { lines, trees, asked } = question
      const expected = lines.filter((line) => trees.every((tree) => holds(tree, line, asked)))
      expect(tell(question, selectLines(question))).toBe(tell(question, expected))
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

/** The lines of an answer, the question first. */
const tell = ({ texts, lines }: Question, chosen: readonly Line[]): string =>
  [...texts, ...chosen.map((line) => `${lines.indexOf(line)} ${line.kind} ${line.text}`)].join('\n')

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
      return ['in', stepsOf(expression.field), ...expression.values.map(({ value }) => value)]
    case 'compare':
      return [expression.test, stepsOf(expression.field), expression.value.value]
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
      return ['in', tree.steps, ...tree.values.map(shapeOfValue)]
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

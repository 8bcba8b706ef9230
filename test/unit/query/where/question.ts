import { createSelecting } from '../../../../src/commands/selecting.ts'
import type { LogKindName } from '../../../../src/model/log-kind.ts'
import { createPredicate } from '../../../../src/query/predicate.ts'
import { createReferenceScanner } from '../../../../src/scan/reference.ts'
import { onlyBatch } from '../../../support/only-batch.ts'
import { selectedRows } from '../../../support/selected-rows.ts'
import { type Dice, times } from './dice.ts'
import { KINDS } from './fields.ts'
import { type Asked, holds } from './naive.ts'
import { print } from './print.ts'
import { randomLine } from './random-line.ts'
import { Trees } from './random-tree.ts'
import { ZONES, type ZoneName } from './times.ts'
import type { Line, Tree } from './tree.ts'

const FILE = 'logs/会議 "1".jsonl'

/** Lines, and what `--where` asks of them. */
export interface Question {
  readonly kinds: readonly LogKindName[]
  readonly lines: readonly Line[]
  readonly asked: Asked
  readonly zone: ZoneName
  /** Each a `--where` of its own. */
  readonly trees: readonly Tree[]
  readonly texts: readonly string[]
}

export function randomQuestion(dice: Dice): Question {
  const kinds = [...new Set(times(dice.pick([1, 1, 2, 3]), () => dice.pick(KINDS)))]
  const lines = kinds.flatMap((kind) => times(dice.int(1, 8), () => randomLine(dice, kind)))
  const asked = { anyField: dice.chance(15), file: FILE }
  const makeTrees = new Trees(dice, kinds, lines, asked)
  const trees = times(dice.pick([1, 1, 1, 2]), () => makeTrees.make(dice.int(0, 3)))
  const zone = dice.pick(Object.keys(ZONES) as ZoneName[])
  return { kinds, lines, asked, zone, trees, texts: trees.map((tree) => print(dice, tree, zone)) }
}

/** The lines that are chosen, by everything that a command does for `--where`. */
export function search({ kinds, lines, asked, zone, texts }: Question): Line[] {
  const selecting = createSelecting(
    { where: [...texts], ...(asked.anyField && { anyField: true }) },
    { kinds, atHand: kinds, clock: { timeZone: zone, times: {} }, onNote: () => undefined },
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
    { kind, fields: predicate.fields, aggregates: {}, ...part },
    { maxLineBytes: 1 << 20, validation: undefined },
  )
  const middle = Math.floor(lines.length / 2)
  return [lines.slice(0, middle), lines.slice(middle)].flatMap((block) => {
    const bytes = Buffer.from(block.map(({ text }) => `${text}\n`).join(''))
    const batch = onlyBatch(scanner, { kind, file: FILE, offset: 0, bytes })
    if (batch.problems.length > 0) throw new Error('a line cannot be read')
    return Array.from(selectedRows(predicate, batch), (row) => block[batch.line(row)]!)
  })
}

/** The lines that JSON.parse and the meaning of the expression say. */
export const linesMeant = ({ lines, trees, asked }: Question): Line[] =>
  lines.filter((line) => trees.every((tree) => holds(tree, line, asked)))

/** The lines of an answer, the question first. */
export const tell = ({ texts, lines }: Question, chosen: readonly Line[]): string =>
  [...texts, ...chosen.map((line) => `${lines.indexOf(line)} ${line.kind} ${line.text}`)].join('\n')

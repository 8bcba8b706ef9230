import { type Batch, type Cell, type Column, TAG } from '../../src/model/batch.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import { EACH, type Steps } from '../unit/query/where/fields.ts'
import { pathText } from '../unit/query/where/print.ts'
import { childOf, type Node, readSpans } from './json-spans.ts'
import { isJson } from './naive-scan.ts'
import { isWithinDoubles, microsOf } from './naive-time.ts'
import { SAMPLE_LINES } from './sample-parts.ts'

export interface NaiveField {
  readonly steps: Steps
  readonly as: 'value' | 'time' | 'raw'
}

/** What a field of a row is, as a scanner tells it. */
export interface NaiveCell extends Cell {
  readonly raw: string
  readonly list?: readonly Cell[]
}

export const KINDS: readonly LogKindName[] = SAMPLE_LINES.map(([first]) => first!.kind)

/** The paths that the samples of a kind have, and names that only a mutation brings. */
export const pathsOf = (kind: LogKindName): Steps[] => {
  const samples = SAMPLE_LINES.find(([first]) => first!.kind === kind)!
  const paths = new Map<string, Steps>()
  for (const { text } of samples.slice(0, 60)) {
    for (const steps of pathsIn(readSpans(Buffer.from(text, 'latin1').toString()))) paths.set(pathText(steps), steps)
  }
  const strange = [
    ['__proto__'],
    ['constructor', 'name'],
    ['a'],
    ['a', 'a'],
    ['a', EACH],
    ['鍵'],
    [''],
    ['a.b'],
    ['~1'],
  ]
  const inText =
    kind === 'api'
      ? [
          ['json', 'connection_id'],
          ['json', 'a', EACH],
          ['json', 'channel_id'],
        ]
      : []
  return [...paths.values(), ...strange, ...inText].filter((steps) => steps.length > 0)
}

function* pathsIn({ members, elements }: Node): Generator<Steps> {
  yield []
  for (const { key, value } of members ?? []) for (const rest of pathsIn(value)) yield [key, ...rest]
  for (const element of elements ?? []) for (const rest of pathsIn(element)) yield [EACH, ...rest]
}

/** Of one text: its value at steps none of which is `[]`. */
function at(node: Node | undefined, steps: Steps): Node | undefined {
  return steps.reduce((parent: Node | undefined, key) => (parent?.members ? childOf(parent, key) : undefined), node)
}

const sliceOf = (text: string, node: Node | undefined): string => (node ? text.slice(node.start, node.end) : '')

/** A field of the line with this text; below `each` of one of its elements. */
export function expectedCell(text: string, root: Node, { steps, as }: NaiveField, kind?: LogKindName): NaiveCell {
  if (kind === 'api' && steps[0] === 'json' && steps.length > 1)
    return cellInText(text, root, { steps: steps.slice(1), as })
  if (!steps.includes(EACH)) return { ...cellOf(text, at(root, steps), as), raw: sliceOf(text, at(root, steps)) }
  const list = nodesAt(root, steps).map((node) => cellOf(text, node, as))
  return { tag: TAG.list, number: 0, text: '', list, raw: rawList(text, root, steps) }
}

/** A field in a string that is JSON text itself. */
function cellInText(text: string, root: Node, { steps, as }: NaiveField): NaiveCell {
  const [inner, node] = innerOf(text, at(root, ['json']))
  return node ? expectedCell(inner, node, { steps, as }) : expectedCell('{}', readSpans('{}'), { steps, as })
}

/** A value that is no string stands for itself. */
function innerOf(text: string, outer: Node | undefined): [text: string, node: Node | undefined] {
  const value: unknown = outer && JSON.parse(sliceOf(text, outer))
  if (typeof value !== 'string') return [text, outer]
  return isJson(value) ? [value, readSpans(value)] : ['', undefined]
}

/** The values behind each `[]`. */
export function nodesAt(node: Node | undefined, steps: Steps): (Node | undefined)[] {
  const each = steps.indexOf(EACH)
  if (each < 0) return [at(node, steps)]
  const array = at(node, steps.slice(0, each))
  return (array?.elements ?? []).flatMap((element) => nodesAt(element, steps.slice(each + 1)))
}

function rawList(text: string, node: Node, steps: Steps): string {
  const each = steps.indexOf(EACH)
  if (each < 0) return sliceOf(text, at(node, steps))
  const elements = at(node, steps.slice(0, each))?.elements ?? []
  return `[${elements.map((element) => rawList(text, element, steps.slice(each + 1)) || 'null').join(',')}]`
}

function cellOf(text: string, node: Node | undefined, as: NaiveField['as']): Cell {
  if (!node) return { tag: TAG.missing, number: 0, text: '' }
  if (node.members || node.elements) return { tag: node.members ? TAG.object : TAG.array, number: 0, text: '' }
  const value = JSON.parse(sliceOf(text, node)) as string | number | boolean | null
  if (value === null) return { tag: TAG.null, number: 0, text: '' }
  if (typeof value === 'boolean') return { tag: TAG.boolean, number: Number(value), text: '' }
  if (as === 'time') return timeCell(String(value))
  return typeof value === 'number'
    ? { tag: TAG.number, number: value, text: '' }
    : { tag: TAG.string, number: 0, text: value }
}

const timeCell = (text: string): Cell => {
  const micros = microsOf(text)
  const isNumber = micros !== undefined && isWithinDoubles(micros)
  return isNumber ? { tag: TAG.number, number: Number(micros), text } : { tag: TAG.string, number: 0, text }
}

/** What a batch says of a row's field. */
export function cellAt(column: Column, row: number): NaiveCell {
  const tag = column.tags[row] as Cell['tag']
  const code = column.codes[row]!
  if (code >= 0 && (tag !== TAG.string || column.dictionary[code] !== column.text(row)))
    throw new Error(`code ${code} is ${column.dictionary[code]} and not ${column.text(row)}`)
  const cell = { tag, number: column.numbers[row]!, text: column.text(row), raw: column.raw(row) }
  return tag === TAG.list ? { ...cell, list: column.list(row).map(settled) } : settled(cell)
}

/** Whether a time that a double does not hold exactly has a number is left open. */
function settled<Of extends Cell>(cell: Of): Of {
  const micros = microsOf(cell.text)
  return micros === undefined || isWithinDoubles(micros) ? cell : { ...cell, tag: TAG.string, number: 0 }
}

/** The rows of a batch: line, bytes, and the fields. */
export const rowsOf = (batch: Batch, fields: readonly NaiveField[], linesBefore: number) =>
  Array.from({ length: batch.length }, (_, row) => ({
    line: linesBefore + batch.line(row),
    bytes: Buffer.from(batch.bytes(row)).toString('latin1'),
    cells: fields.map(({ steps, as }) => cellAt(batch.column(pathText(steps), as), row)),
  }))

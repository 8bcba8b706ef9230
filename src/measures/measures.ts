import { isDerived } from '../kinds/derived.ts'
import { findField } from '../kinds/field-catalogue.ts'
import { ID_NAMES, LOG_KINDS } from '../kinds/index.ts'
import { didYouMean, nearestNames } from '../kinds/nearest.ts'
import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import { UserError } from '../model/user-error.ts'
import { type CheckContext, pointed } from '../query/check.ts'
import { compile } from '../query/compile.ts'
import {
  type Arithmetic,
  type Call,
  type Expression,
  type FieldNode,
  leavesIn,
  type MeasureNode,
} from '../query/expression.ts'
import { calculateFigure } from './calculated-figure.ts'
import { FIGURES, type Figure, type Measure } from './figures.ts'
import { fieldOf, isOfRatio, numberOf } from './measured-field.ts'

interface MeasureRow {
  /** As a user writes it. */
  readonly form: string
  readonly summary: string
  /** @param by the fields of the groups */
  create(call: Call, context: CheckContext, by: readonly FieldPath[]): Figure
}

/** What `--agg` and `--fail-if` may ask for, by name; quantiles are in a row of their own. Help and README follow. */
const MEASURES: Readonly<Record<string, MeasureRow>> = {
  count: {
    form: 'count',
    summary: 'lines; count(x) those that have the field',
    create: (call, context) =>
      (call.field ?? call.computed) ? FIGURES.present(fieldOf(call, context).path) : FIGURES.count(),
  },
  sum: {
    form: 'sum(x)',
    summary: 'sum of a number; of integers exact at any size',
    create: (call, context) => FIGURES.sum(...numberOf(call, context)),
  },
  avg: {
    form: 'avg(x)',
    summary: 'mean of a number',
    create: (call, context) => FIGURES.mean(...numberOf(call, context)),
  },
  min: {
    form: 'min(x)',
    summary: 'the least number, or the first time',
    create: (call, context) => extreme(call, context, 'min'),
  },
  max: {
    form: 'max(x)',
    summary: 'the greatest number, or the last time',
    create: (call, context) => extreme(call, context, 'max'),
  },
  distinct: {
    form: 'distinct(x)',
    summary: 'how many different values',
    create: (call, context) => FIGURES.distinct(fieldOf(call, context).path),
  },
  rate: {
    form: 'rate(EXPR)',
    summary: 'share of the lines for which an expression holds, among the kinds that have one of its fields',
    create: share,
  },
  peak: {
    form: 'peak',
    summary: 'the most connections open at one time (logs: connection, event_webhook)',
    create: peak,
  },
}

const QUANTILES = { form: 'p95(x)', summary: 'quantile of a number by nearest rank, p0 to p100, also p99.9' }
const QUANTILE = /^p(\d{1,2}(?:\.\d+)?|100)$/

/** For help and README, in the order in which they are told. */
export const MEASURE_LIST: readonly Pick<MeasureRow, 'form' | 'summary'>[] = [...Object.values(MEASURES), QUANTILES]

export const MEASURE_FORMS = MEASURE_LIST.map(({ form }) => form).join(', ')

/** @throws UserError that points at a measure or a field that cannot be meant */
export function createMeasures(
  nodes: readonly MeasureNode[],
  context: CheckContext,
  by: readonly FieldPath[],
): Measure[] {
  const measures = nodes.map((node) => ({ name: node.alias ?? node.text, ...createFigure(node.figure, context, by) }))
  const twice = measures.find(({ name }, i) => measures.findIndex((it) => it.name === name) !== i)
  if (twice) throw new UserError(`${context.option}: there are two columns '${twice.name}'; name one of them with as`)
  return measures
}

/** @throws UserError that points at a measure, a field or a unit that cannot be meant */
export function createFigure(node: Arithmetic<Call>, context: CheckContext, by: readonly FieldPath[]): Figure {
  if (node.op !== 'leaf') return calculateFigure(node, (call) => figureOf(call, context, by), context)
  const figure = figureOf(node.leaf, context, by)
  return figure.unit === 'number' && isOfRatio(node.leaf, context) ? { ...figure, limitUnit: 'ratio' } : figure
}

function figureOf(call: Call, context: CheckContext, by: readonly FieldPath[]): Figure {
  const quantile = QUANTILE.exec(call.measure)?.[1]
  if (quantile !== undefined) return FIGURES.quantile(...numberOf(call, context), Number(quantile) / 100)
  const row = Object.hasOwn(MEASURES, call.measure) ? MEASURES[call.measure] : undefined
  if (row) return row.create(call, context, by)
  const near = nearestNames(call.measure, Object.keys(MEASURES))
  const hint = near.length > 0 ? didYouMean(near) : `; write ${MEASURE_FORMS}`
  throw pointed(context, `there is no measure '${call.measure}'${hint}`, call.place)
}

function extreme(call: Call, context: CheckContext, end: 'min' | 'max'): Figure {
  const { path, fields } = fieldOf(call, context)
  const isTime = [...fields.values()].some((field) => field.isTime)
  if (isTime) return FIGURES.moment(path, end === 'min' ? 'first' : 'last')
  return FIGURES.extreme(...numberOf(call, context), end)
}

function share({ of, text, place }: Call, context: CheckContext): Figure {
  if (!of) throw pointed(context, `'${text}' needs an expression, as in rate(role == "sendonly")`, place)
  const fields = fieldsIn(of)
  const isAbout = (kind: LogKindName) => context.anyField || fields.some(({ path }) => findField(kind, path))
  return FIGURES.share(compile(of, context), isAbout)
}

function fieldsIn(expression: Expression): FieldNode[] {
  if (expression.op === 'calculate') return [expression.left, expression.right].flatMap((side) => leavesIn(side))
  if (expression.op === 'not') return fieldsIn(expression.of)
  return 'of' in expression ? expression.of.flatMap(fieldsIn) : [expression.field]
}

function peak({ field, computed, place }: Call, context: CheckContext, by: readonly FieldPath[]): Figure {
  if (field ?? computed) throw pointed(context, 'peak takes no field: it counts simultaneous connections', place)
  const hasEvents = by.every(isOfConnection)
  const telling = context.kinds.filter((kind) => LOG_KINDS[kind].span ?? LOG_KINDS[kind].lives)
  if (telling.length === 0) {
    throw pointed(context, 'peak counts simultaneous connections, and needs the connection log', place)
  }
  const isCounted = (kind: LogKindName) => hasEvents || by.some((path) => LOG_KINDS[kind].span && findField(kind, path))
  if (telling.some(isCounted)) return FIGURES.peak(hasEvents)
  throw pointed(context, `peak counts simultaneous connections, which cannot be grouped by ${by.join(', ')}`, place)
}

/** Whether all events of a connection say the same there, so that they are in one group. */
const isOfConnection = (path: FieldPath): boolean =>
  ['@kind', '@file'].includes(path) || ID_PATHS.includes(path) || (!isDerived(path) && isSame(path))

const ID_PATHS: readonly FieldPath[] = ID_NAMES.map((id) => `@${id}`)
/** Of a line, and not of its connection. */
const OF_LINE = ['id', 'timestamp']

const isSame = (path: FieldPath): boolean => !OF_LINE.includes(path) && findField('connection', path) !== undefined

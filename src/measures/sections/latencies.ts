import { spec } from '../../aggregates/spec.ts'
import { ID_CAP, type Steps, type StepsSpec } from '../../aggregates/steps.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { MeasureOutput, RowOutput } from '../../model/table.ts'
import { EMPTY_TABLE, measureOutput } from '../tables.ts'
import { cappedNote, type Section } from './section.ts'

/** Where the lines of a kind say when steps of a connection happened. */
interface StepLines extends Pick<StepsSpec, 'by' | 'time' | 'type'> {
  /** By step, its type. */
  readonly types: Readonly<Record<string, string>>
}

/**
 * How long connections take from one step to the next. Lines of several kinds can be steps of one connection.
 * @param shownBy the kind that has most of them
 */
export function latencies(
  title: string,
  names: readonly string[],
  shownBy: LogKindName,
  lines: Partial<Readonly<Record<LogKindName, StepLines>>>,
): Section<{ steps: AggregateSpec<Steps> }> {
  return {
    title,
    shownBy: [shownBy],
    joint: title,
    asks(kind) {
      const own = lines[kind]
      if (!own) throw new Error(`${kind}: has no step of ${title}`)
      const of = spec('steps', { ...own, names, types: names.map((name) => own.types[name] ?? null) })
      // A condition looks at each type once, and few lines of events are steps.
      const where = { op: 'in', path: own.type, as: 'value', values: Object.values(own.types) } as const
      return { steps: spec('filter', { where, of }) }
    },
    read(results) {
      const spans = results.steps.spans.filter(({ count }) => count > 0)
      if (spans.length === 0) return undefined
      const error = Math.max(...spans.map(({ relative_error }) => relative_error))
      const ms = (name: string, relative = 0): MeasureOutput => measureOutput(name, 'ms', relative)
      const rows = spans.map(({ from, to, count, quantiles: { p50, p95 }, max }): RowOutput => {
        return { key: { from, to }, values: { connections: count, p50, p95, max }, series: [] }
      })
      const measures = [measureOutput('connections', 'count'), ms('p50', error), ms('p95', error), ms('max')]
      return { ...EMPTY_TABLE, title, by: ['from', 'to'], measures, rows }
    },
    note: ({ steps }) => cappedNote(steps.capped, ID_CAP, 'connections'),
  }
}

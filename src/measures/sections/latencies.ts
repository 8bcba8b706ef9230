import { spec } from '../../aggregates/spec.ts'
import type { Steps, StepsSpec } from '../../aggregates/steps.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import type { MeasureOutput, RowOutput } from '../../model/table.ts'
import { EMPTY_TABLE, measureOutput } from '../tables.ts'
import type { Section } from './section.ts'

/** How long connections take from one message to the next. */
export function latencies(title: string, steps: Omit<StepsSpec, 'cap'>): Section<{ steps: AggregateSpec<Steps> }> {
  return {
    title,
    asks: () => ({ steps: spec('steps', steps) }),
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
  }
}

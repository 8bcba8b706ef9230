import type { Concurrency } from '../aggregates/concurrency.ts'
import type { Groups } from '../aggregates/group.ts'
import type { Quantiles } from '../aggregates/quantiles.ts'
import { fold } from '../engine/fold.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../kinds/index.ts'
import { EXIT } from '../model/exit-code.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { AggregateSpec, KindPlan } from '../model/plan.ts'
import type { CommandModule } from './command-module.ts'
import { formatOption, jsonOption, kindOption, maxLineOption, type SharedOptions, timeZoneOption } from './options.ts'
import type { ConnectionStats, KindStats, StatsResult } from './outputs.ts'
import { hasSources, startReading, VALIDATE_HINT } from './reading.ts'
import { envelope, show } from './show.ts'
import { statsViews } from './stats-views.ts'
import { spanOf, totalSpan } from './time-span.ts'

export const stats: CommandModule<SharedOptions> = {
  configure: (command) =>
    command
      .argument('[paths...]', 'files, folders, or - for standard input')
      .addOption(kindOption())
      .addOption(formatOption())
      .addOption(jsonOption())
      .addOption(timeZoneOption())
      .addOption(maxLineOption()),

  async run(io, operands, options) {
    const reading = await startReading(io, operands, { ...options, hint: VALIDATE_HINT })
    if (!hasSources(reading, options)) return reading.finish(EXIT.failed)
    const kinds = options.kind ?? LOG_KIND_NAMES
    const plan = { kinds: kinds.map(planKind), maxLineBytes: options.maxLine }
    const { results } = await fold(reading.job(plan))
    const result: StatsResult = {
      kinds: kinds.flatMap((kind) => kindStats(kind, results.get(kind))),
      connections: connectionStats(results.get('connection')),
    }
    noteLonelyErrors(result, reading.account.notes)
    const span = totalSpan(result.kinds)
    const document = envelope('stats', reading.account, span, { kinds: options.kind ?? null }, result)
    await show(reading.io, options, { document, records: result.kinds as unknown as Json[], views: statsViews(result) })
    return reading.finish(EXIT.done)
  },
}

/** Common to all kinds, in this order; what only some kinds have comes behind. */
function planKind(kind: LogKindName): KindPlan {
  const { typeField, span } = LOG_KINDS[kind]
  const common: AggregateSpec[] = [
    { name: 'count' },
    { name: 'span', path: '@time' },
    { name: 'group', by: [typeField], of: [{ name: 'count' }] },
  ]
  const lifetimes: AggregateSpec[] = span
    ? [
        { name: 'quantiles', path: '@duration_ms', quantiles: [0.5, 0.95] },
        { name: 'concurrency', from: span[0], to: span[1] },
      ]
    : []
  return { kind, fields: [], aggregates: [...common, ...lifetimes] }
}

function kindStats(kind: LogKindName, results: Json[] | undefined): KindStats[] {
  if (!results) return []
  const [lines, span, byType] = results as [number, Json, Groups]
  const counts = byType.groups.map(({ key, values }) => ({
    type: key[0] as KindStats['by_type'][number]['type'],
    count: values[0] as number,
  }))
  counts.sort((a, b) => b.count - a.count)
  const otherLines = (byType.others?.[0] ?? 0) as number
  return [
    { kind, lines, ...spanOf(span), type_field: LOG_KINDS[kind].typeField, by_type: counts, other_lines: otherLines },
  ]
}

function connectionStats(results: Json[] | undefined): ConnectionStats | null {
  if (!results) return null
  const [, , , durations, open] = results as [Json, Json, Json, Quantiles, Concurrency]
  const [p50 = null, p95 = null] = durations.quantiles
  return {
    count: durations.count,
    duration_ms: { p50, p95, max: durations.max, relative_error: durations.relative_error },
    peak: { connections: open.peak, at: open.at, resolution_ms: open.resolution_ms },
  }
}

/** An error log holds the failures alone, so without the log that it belongs to its counts are half the truth. */
function noteLonelyErrors({ kinds }: StatsResult, notes: string[]): void {
  const present = new Set(kinds.map(({ kind }) => kind))
  for (const kind of present) {
    const { errorsOf } = LOG_KINDS[kind]
    if (errorsOf && !present.has(errorsOf)) notes.push(`${kind} without ${errorsOf}: only the failures are counted`)
  }
}

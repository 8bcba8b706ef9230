import type { Groups } from '../../aggregates/group.ts'
import { aggregate, resultsByKind } from '../../engine/aggregate/aggregate.ts'
import { addSummary, createRunSummary, lineCount } from '../../engine/run-summary.ts'
import type { Source } from '../../input/source.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../../kinds/index.ts'
import { EXIT } from '../../model/exit-code.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { AggregateSpec, Plan } from '../../model/plan.ts'
import { maskText } from '../../redact/mask.ts'
import { type CommandModule, READING_EXITS } from '../command-module.ts'
import {
  formatOption,
  jobsOption,
  jsonOption,
  kindOption,
  maxLineOption,
  outputOption,
  type SharedOptions,
  showSecretsOption,
  timeZoneOption,
} from '../options.ts'
import type { FileOutput, InspectResult } from '../outputs/index.ts'
import { type Reading, startReading, VALIDATE_HINT } from '../reading.ts'
import { envelope, show } from '../show.ts'
import { spanOf, totalSpan } from '../time-span.ts'
import { inspectTable, inspectViews } from './file-views.ts'

/** More versions or nodes than this in one file say nothing that a reader could use. */
const MOST_NAMES = 50

export const inspect: CommandModule<SharedOptions> = {
  examples: ['sora-logs inspect log/', 'sora-logs inspect --kind connection,signaling --time-zone Asia/Tokyo log/'],
  exits: READING_EXITS,

  configure: (command) =>
    command
      .argument('[paths...]', 'files, folders, or - for standard input')
      .addOption(kindOption())
      .addOption(formatOption())
      .addOption(jsonOption())
      .addOption(outputOption())
      .addOption(timeZoneOption())
      .addOption(showSecretsOption())
      .addOption(maxLineOption())
      .addOption(jobsOption())
      .addHelpText('after', '\nMemory does not grow with the files: about 80 MB.'),

  async run(io, operands, options) {
    await using reading = await startReading(io, operands, { ...options, hint: VALIDATE_HINT })
    const { inventory, summary } = reading
    if (inventory.sources.length + inventory.notAnalysed.length === 0 && summary.faults.length > 0) {
      return reading.finish(EXIT.failed)
    }
    const kinds = options.kind ?? LOG_KIND_NAMES
    const plan: Plan = { kinds: kinds.map(planKind), maxLineBytes: options.maxLine }
    const files: FileOutput[] = []
    for (const [source, part] of numberParts(inventory.sources)) {
      if (io.interrupted.aborted) break
      const file = await inspectFile(source, part, plan, reading)
      files.push(options.showSecrets ? file : maskNames(file))
    }
    const present = new Set(files.flatMap((file) => file.kinds))
    const result: InspectResult = {
      files,
      absent: inventory.folders > 0 ? kinds.filter((kind) => !present.has(kind)) : [],
      not_analysed: [...inventory.notAnalysed],
      unknown: [...inventory.unknown],
    }
    const document = envelope('inspect', summary, totalSpan(files), { kinds: options.kind ?? null }, result)
    const records = files as unknown as Json[]
    await show(reading.io, options, { document, records, views: inspectViews(result), table: inspectTable(result) })
    return reading.finish(EXIT.done)
  },
}

function planKind(kind: LogKindName): Plan['kinds'][number] {
  const { version, nodeName } = LOG_KINDS[kind]
  const names = (path: FieldPath | undefined): AggregateSpec[] =>
    path === undefined ? [] : [{ name: 'group', by: [path], of: [], cap: MOST_NAMES }]
  const aggregates = [{ name: 'span', path: '@time' }, ...names(version), ...names(nodeName)]
  return { kind, fields: [], aggregates }
}

async function inspectFile(
  source: Source,
  part: FileOutput['part'],
  plan: Plan,
  { job, summary: total }: Reading,
): Promise<FileOutput> {
  const summary = createRunSummary()
  const results = resultsByKind(await aggregate({ ...job(plan), sources: [source], summary }))
  addSummary(total, summary)
  const aggregated = [...results.values()]
  const kinds = [...results.keys()]
  return {
    file: source.path,
    kinds: kinds.length === 0 && source.kind ? [source.kind] : kinds,
    told_by: source.toldBy,
    size_bytes: source.size ?? null,
    lines: lineCount(summary),
    bad_lines: summary.lines.bad,
    ...totalSpan(aggregated.map(([span]) => spanOf(span))),
    versions: namesOf(aggregated.map(([, versions]) => versions)),
    nodes: namesOf(aggregated.map(([, , nodes]) => nodes)),
    part,
    fault: summary.faults[0]?.message ?? null,
  }
}

/** Sora gives these names itself, but a log may come from anywhere. */
const maskNames = (file: FileOutput): FileOutput => ({
  ...file,
  versions: file.versions.map(maskText),
  nodes: file.nodes.map(maskText),
})

function namesOf(results: readonly (Json | undefined)[]): string[] {
  const keys = results.flatMap((it) =>
    it === undefined ? [] : (it as unknown as Groups).groups.map(({ key }) => key[0]),
  )
  const names = [...new Set(keys.filter((key) => typeof key === 'string'))].sort()
  return names.length > MOST_NAMES || results.some((it) => (it as unknown as Groups | undefined)?.others)
    ? [...names.slice(0, MOST_NAMES), '…']
    : names
}

/** The place of each file in its rotated set; a file that stands alone has none. */
function numberParts(sources: readonly Source[]): Map<Source, FileOutput['part']> {
  const sizes = new Map<string, number>()
  for (const { set } of sources) sizes.set(set, (sizes.get(set) ?? 0) + 1)
  const seen = new Map<string, number>()
  return new Map(
    sources.map((source) => {
      const index = (seen.get(source.set) ?? 0) + 1
      seen.set(source.set, index)
      const of = sizes.get(source.set) ?? 1
      return [source, of > 1 ? { index, of } : null]
    }),
  )
}

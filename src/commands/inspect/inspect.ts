import type { Groups } from '../../aggregates/group.ts'
import { spec } from '../../aggregates/spec.ts'
import { aggregate, resultsOf } from '../../engine/aggregate/aggregate.ts'
import type { Pipelines } from '../../engine/pipeline.ts'
import { pipelinesOf } from '../../engine/read-blocks.ts'
import { addSummary, createRunSummary, lineCount, type RunSummary } from '../../engine/run-summary.ts'
import type { Source } from '../../input/source.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../../kinds/index.ts'
import { EXIT } from '../../model/exit-code.ts'
import type { FieldPath, LogKindName } from '../../model/log-kind.ts'
import type { KindPlan, Plan } from '../../model/plan.ts'
import { maskText } from '../../redact/mask.ts'
import type { FormatName } from '../../render/index.ts'
import { chooseFormat } from '../choose-format.ts'
import { type CommandModule, READING_EXITS } from '../command-module.ts'
import { prose } from '../help-text.ts'
import {
  bomOption,
  formatOption,
  jobsOption,
  jsonOption,
  keepDuplicatesOption,
  kindOption,
  maxLineOption,
  noHeaderOption,
  outputOption,
  type SharedOptions,
  showSecretsOption,
  timeZoneOption,
  unwrapOption,
} from '../options.ts'
import type { FileOutput, InspectResult } from '../outputs/index.ts'
import { describeFilesLeftOut, type Reading, startReading, VALIDATE_HINT } from '../reading.ts'
import { envelope, show } from '../show.ts'
import { noteEmptyInput } from '../standard-input.ts'
import { totalSpan } from '../time-span.ts'
import { inspectTable, inspectViews } from './file-views.ts'
import { numberParts, renumberStreamed } from './parts.ts'

/** More versions or nodes than this in one file say nothing that a reader could use. */
const MOST_NAMES = 50

/** Formats that name the files that were left out; the others have a row a file that was read. */
const NAMING_FORMATS: readonly FormatName[] = ['table', 'markdown', 'json']

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
      .addOption(noHeaderOption())
      .addOption(bomOption())
      .addOption(timeZoneOption())
      .addOption(showSecretsOption())
      .addOption(unwrapOption())
      .addOption(maxLineOption())
      .addOption(jobsOption())
      .addOption(keepDuplicatesOption())
      .addHelpText(
        'after',
        prose('\nMemory does not grow with the files: about 80 MB; 140 MB where each line names another node.'),
      ),

  async run(io, operands, options) {
    const showsLeftOut = NAMING_FORMATS.includes(chooseFormat(options))
    await using reading = await startReading(io, operands, { ...options, hint: VALIDATE_HINT, showsLeftOut })
    const { inventory, summary } = reading
    if (inventory.sources.length + inventory.notAnalysed.length === 0 && summary.faults.length > 0) {
      if (showsLeftOut) summary.notes.push(...describeFilesLeftOut(inventory))
      return reading.finish(EXIT.failed)
    }
    const kinds = options.kind ?? LOG_KIND_NAMES
    const plan: Plan = { kinds: kinds.map(planKind), maxLineBytes: options.maxLine }
    const pipelines = pipelinesOf(reading.job(plan))
    const read: FileOutput[] = []
    for (const [source, part] of numberParts(inventory.sources)) {
      summary.isInterrupted ||= io.interrupted.aborted
      if (summary.isInterrupted) break
      const inspected = await inspectFile(source, part, { plan, pipelines }, reading)
      const file = options.showSecrets ? inspected : maskNames(inspected)
      read.push(file)
      for (const copy of inventory.copies.get(source) ?? []) read.push(asCopy(file, copy))
    }
    noteEmptyInput(reading)
    const files = renumberStreamed(read, inventory.sources)
    const present = new Set(files.flatMap((file) => file.kinds))
    const result: InspectResult = {
      files,
      absent: inventory.folders > 0 && hasSeenAll(files, summary) ? kinds.filter((kind) => !present.has(kind)) : [],
      not_analysed: [...inventory.notAnalysed],
      unknown: [...inventory.unknown],
      left_out: [...inventory.leftOut],
    }
    const document = envelope('inspect', summary, totalSpan(files), { kinds: options.kind ?? null }, result)
    const [views, table] = [inspectViews(result), inspectTable(result)]
    await show(reading.io, options, { document, records: files, views, table }, summary)
    return reading.finish(EXIT.done)
  },
}

/** Whether no other kind can be there: what was not reached, or not read, may be of any, unless its name tells. */
function hasSeenAll(files: readonly FileOutput[], { isInterrupted, faults }: RunSummary): boolean {
  const named = new Set(files.flatMap((it) => (it.told_by === 'name' ? it.file : [])))
  return !isInterrupted && faults.every(({ path }) => named.has(path))
}

const names = (path: FieldPath) => spec('group', { by: [path], of: {}, cap: MOST_NAMES })

/** Of a kind whose lines tell no version or node, not that. */
function askedOf(kind: LogKindName) {
  const { version, nodeName } = LOG_KINDS[kind]
  return {
    span: spec('span', { path: '@time' }),
    ...(version !== undefined && { versions: names(version) }),
    ...(nodeName !== undefined && { nodes: names(nodeName) }),
  }
}

const planKind = (kind: LogKindName): KindPlan => ({ kind, fields: [], aggregates: askedOf(kind) })

async function inspectFile(
  source: Source,
  part: FileOutput['part'],
  { plan, pipelines }: { readonly plan: Plan; readonly pipelines: Pipelines },
  { job, summary: total }: Reading,
): Promise<FileOutput> {
  const summary = createRunSummary()
  const { parts } = await aggregate({ ...job(plan), sources: [source], summary }, pipelines)
  addSummary(total, summary)
  const kinds = parts.map((part) => part.plan.kind)
  const results = parts.map((part) => resultsOf(part, askedOf(part.plan.kind)))
  return {
    file: source.path,
    kinds: kinds.length === 0 && source.kind ? [source.kind] : kinds,
    told_by: source.toldBy,
    size_bytes: source.size ?? null,
    lines: lineCount(summary),
    bad_lines: summary.lines.bad,
    ...totalSpan(results.map(({ span }) => span)),
    versions: namesOf(results.flatMap(({ versions }) => versions ?? [])),
    nodes: namesOf(results.flatMap(({ nodes }) => nodes ?? [])),
    part,
    copy_of: null,
    fault: summary.faults[0]?.message ?? null,
  }
}

/** What holds the same lines is not read for what they are. */
const asCopy = (file: FileOutput, { path, toldBy, size }: Source): FileOutput => ({
  ...file,
  ...{ file: path, told_by: toldBy, size_bytes: size ?? null, part: null, copy_of: file.file },
})

/** Sora gives these names itself, but a log may come from anywhere. */
const maskNames = (file: FileOutput): FileOutput => ({
  ...file,
  versions: file.versions.map(maskText),
  nodes: file.nodes.map(maskText),
})

function namesOf(results: readonly Groups[]): string[] {
  const keys = results.flatMap(({ groups }) => groups.map(({ key }) => key[0]))
  const names = [...new Set(keys.filter((key) => typeof key === 'string'))].sort()
  const isMore = names.length > MOST_NAMES || results.some(({ others }) => others)
  return isMore ? [...names.slice(0, MOST_NAMES), '…'] : names
}

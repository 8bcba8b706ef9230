import { lineCount, type RunSummary } from '../engine/run-summary.ts'
import type { Io } from '../model/io.ts'
import type { JsonObject } from '../model/json.ts'
import type { Report } from '../model/report.ts'
import { RENDERERS } from '../render/index.ts'
import { chooseFormat } from './choose-format.ts'
import { duplicatesOf } from './duplicates.ts'
import type { SharedOptions } from './options.ts'
import type { Input, OutputName, Outputs, Warning } from './outputs/index.ts'
import { PartialReport, partialCauses } from './partial.ts'
import { strayWarnings } from './stray-lines.ts'
import { type StyleOptions, styleOf } from './style.ts'
import { unknownKindWarnings } from './unknown-kinds.ts'
import { version } from './version.ts'
import { countOf } from './wording.ts'

const CHUNK = 64 * 1024

type ShowOptions = Pick<SharedOptions, 'format' | 'json'> & StyleOptions

/**
 * Writes a report to stdout, or what stands for it, in the form that was asked for.
 * @param summary of the run that it is made of, if there was one
 */
export async function show(io: Io, options: ShowOptions, report: Report, summary?: RunSummary): Promise<void> {
  const style = styleOf(io, options)
  const { render } = await RENDERERS[chooseFormat(options)].load()
  const causes = summary ? partialCauses(summary) : []
  await writeAll(io, render(causes.length > 0 ? new PartialReport(report, causes) : report, style))
}

/** Small pieces are joined, so that a pipe is not fed line by line. */
export async function writeAll(io: Io, pieces: Iterable<string>): Promise<void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length >= CHUNK) {
      await io.stdout.write(chunk)
      chunk = ''
    }
  }
  if (chunk !== '') await io.stdout.write(chunk)
}

/** The versioned document around a result. */
export function envelope<Name extends OutputName>(
  name: Name,
  summary: RunSummary,
  span: Pick<Input, 'first' | 'last'>,
  query: JsonObject & Outputs[Name]['query'],
  result: JsonObject & Outputs[Name]['result'],
): JsonObject {
  return {
    schema: `sora-logs/${name}@1`,
    tool: { name: 'sora-logs', version },
    input: {
      files: summary.files,
      bytes: summary.bytes,
      lines: lineCount(summary),
      bad_lines: summary.lines.bad,
      ...span,
    } satisfies Input,
    query,
    result,
    warnings: warningsOf(summary),
  }
}

function warningsOf(summary: RunSummary): Warning[] {
  const { notes, badByFile } = summary
  return [
    ...partialCauses(summary),
    ...duplicatesOf(summary),
    ...[...badByFile].map(([path, bad]) => ({
      code: 'bad-lines' as const,
      message: `${path}: ${countOf(bad, 'bad line')}`,
    })),
    ...unknownKindWarnings(summary),
    ...strayWarnings(summary),
    ...notes.map((message) => ({ code: 'note' as const, message })),
  ]
}

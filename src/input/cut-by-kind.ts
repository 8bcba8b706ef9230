import { LOG_KINDS } from '../kinds/index.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { CutOptions, KindCutter } from './kind-cutter.ts'
import { MixedCutter } from './mixed-cutter.ts'
import { NamedCutter } from './named-cutter.ts'
import { nameOf, type Source } from './source.ts'

export const createCutter = (source: Source, options: CutOptions): KindCutter =>
  source.kind === undefined ? new MixedCutter(source, options) : new NamedCutter(source, source.kind, options)

/** The fault of a source that has lines, but no line of a known kind. */
export const UNTOLD = 'the kind of log cannot be detected from its name or its lines; set it with --kind'

/** The note for kinds that were detected by content: the lines of a failed delivery look like those of the event itself. */
export function noteOfTwins({ path }: Source, seen: ReadonlySet<LogKindName>): string | undefined {
  const twins = Object.values(LOG_KINDS).flatMap(({ name, sameLinesAs }) =>
    sameLinesAs !== undefined && seen.has(sameLinesAs) ? [`${sameLinesAs} (or ${name}: their lines look alike)`] : [],
  )
  return twins.length > 0 ? `${nameOf(path)}: by content, lines count as ${twins.join(' and as ')}` : undefined
}

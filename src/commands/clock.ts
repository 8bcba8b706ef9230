import type { LogKindName } from '../model/log-kind.ts'
import { parse } from '../query/expression.ts'
import { type Clock, needsNewest, needsNow } from '../query/time-options.ts'
import { timeTexts } from '../query/time-texts.ts'
import { findNewest } from './newest.ts'
import type { Reading } from './reading.ts'
import type { SelectOptions } from './select-options.ts'
import type { AskOptions } from './stats/request.ts'

type TimeOptions = SelectOptions & AskOptions & { readonly maxLine: number; readonly timeZone?: string }

/**
 * What times on the command line refer to. The newest line is looked for only if one of them asks for it, and the present
 * is 0 if none does, so that the same question is the same at any time.
 */
export async function createClock(
  reading: Reading,
  options: TimeOptions,
  kinds: readonly LogKindName[],
): Promise<Clock> {
  const { timeZone = 'UTC', maxLine } = options
  const words = timeWords(options, kinds)
  const newest = words.some(needsNewest) ? await findNewest(reading, kinds, maxLine) : undefined
  return { timeZone, now: words.some(needsNow) ? reading.io.now() : 0, newest }
}

function timeWords({ since, until, around, where = [], agg, failIf }: TimeOptions, kinds: readonly LogKindName[]) {
  const nodes = [
    ...where.map((text) => parse('Expression', text, '--where')),
    ...(agg === undefined ? [] : parse('Measures', agg, '--agg')),
    ...(failIf === undefined ? [] : [parse('Gate', failIf, '--fail-if')]),
  ]
  const texts = [since, until, around?.replace(/(?:±|\+-).*$/, '')].flatMap((text) => text ?? [])
  return [...texts, ...nodes.flatMap((node) => timeTexts(node, kinds))]
}

import type { LogKindName } from '../model/log-kind.ts'
import { type Clock, needsNewest, needsNow } from '../query/times.ts'
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
  const words = timeWords(options)
  const newest = words.some(needsNewest) ? await findNewest(reading, kinds, maxLine) : undefined
  return { timeZone, now: words.some(needsNow) ? reading.io.now() : 0, newest }
}

/** In expressions times are words of their own. */
function timeWords({ since, until, around, where = [], agg, failIf }: TimeOptions): string[] {
  const texts = [since, until, around?.replace(/(?:±|\+-).*$/, '')]
  const words = [...where, agg, failIf].flatMap((text) => text?.split(/[\s"'()<>=!~,]+/))
  return [...texts, ...words].flatMap((text) => text ?? [])
}

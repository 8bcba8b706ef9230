import { parseTime } from '../kinds/time.ts'
import { Interruption } from '../model/interruption.ts'
import type { LogKindName } from '../model/log-kind.ts'
import { UserError } from '../model/user-error.ts'
import { parse } from '../query/expression.ts'
import { type Clock, needsNewest, settleTimes } from '../query/time-options.ts'
import { timeTexts } from '../query/time-texts.ts'
import { findLogSpan, type LogSpan } from './log-span.ts'
import type { Reading } from './reading.ts'
import type { SelectOptions } from './select-options.ts'
import type { AskOptions } from './stats/request.ts'
import { givenTimes, timeIn } from './time-window.ts'

type TimeOptions = SelectOptions & AskOptions & { readonly maxLine: number; readonly timeZone?: string }

/** What times on the command line refer to. */
export interface SettledClock {
  readonly clock: Clock
  /** That of the logs, if a time is told from their newest line. */
  readonly logs: LogSpan | undefined
}

/**
 * Settles the times. The newest line is looked for only if one of them asks for it.
 * @throws UserError if it is asked for, and no line has a time; Interruption
 */
export async function createClock(
  reading: Reading,
  options: TimeOptions,
  kinds: readonly LogKindName[],
): Promise<SettledClock> {
  const { timeZone = 'UTC', maxLine } = options
  const { io } = reading
  const texts = timeWords(options, kinds)
  const fromNewest = texts.find(needsNewest)
  const logs = fromNewest === undefined ? undefined : await findLogSpan(reading, kinds, maxLine)
  if (io.interrupted.aborted) throw new Interruption()
  if (logs?.last === null) throw new UserError(`'${fromNewest}' counts from the newest line, but no line has a time`)
  const newest = logs && parseTime(logs.last)
  return { clock: settleTimes(texts, { timeZone, now: io.now(), newest }), logs }
}

/** The texts of a question that are read as times. @throws UserError that points at what cannot be read */
export function timeWords(options: SelectOptions & AskOptions, kinds: readonly LogKindName[]): string[] {
  const { where = [], agg, failIf } = options
  const nodes = [
    ...where.map((text) => parse('Expression', text, '--where')),
    ...(agg === undefined ? [] : parse('Measures', agg, '--agg')),
    ...(failIf === undefined ? [] : [parse('Gate', failIf, '--fail-if')]),
  ]
  return [...givenTimes(options).map(({ text }) => timeIn(text)), ...nodes.flatMap((node) => timeTexts(node, kinds))]
}

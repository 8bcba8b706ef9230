import { type Aggregated, aggregate } from '../engine/aggregate/aggregate.ts'
import type { OutputLines } from '../engine/search/output-line.ts'
import { EXIT, type ExitCode } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'
import type { Plan } from '../model/plan.ts'
import { hasSources, type Reading, type ReadingOptions, startReading } from './reading.ts'
import { noteEmptyInput } from './standard-input.ts'

/** A question whose answer is made of states. */
interface AskedStates {
  readonly plan: Plan
  /** Shows the answer. @returns what the exit code says of it */
  answer(aggregated: Aggregated): Promise<ExitCode>
}

/** A question whose answer is lines, shown as they are found. */
interface AskedLines {
  readonly plan: Plan
  /** @returns whether more lines are wanted */
  add(output: OutputLines): Promise<boolean>
  /** @returns what the exit code says of the answer */
  end(): Promise<ExitCode>
}

/** What a command asks of the logs that it found. */
export type Ask = (reading: Reading) => Promise<AskedStates | AskedLines>

/**
 * One run on one screen, from the command line to standard output:
 *
 *     argv ─ program.ts ─▶ operands and options, checked
 *     operands ─ input/ ─▶ sources                               startReading
 *     options ─ the command ─▶ Plan, which is plain JSON         ask
 *     sources and Plan ─ engine/ ─▶ states or lines              aggregate, search
 *       bytes ─ input/ ─▶ blocks ─ scan/ ─▶ batches of columns ─ query/ ─▶ rows ─ aggregates/ ─▶ states
 *     states ─ measures/, the command ─▶ Report ─ render/ ─▶ stdout
 *     summary of the run ─▶ stderr, and the exit code            finish
 *
 * @throws UserError if the question cannot be meant, or there is nothing to read
 */
export async function run(io: Io, operands: readonly string[], options: ReadingOptions, ask: Ask): Promise<ExitCode> {
  await using reading = await startReading(io, operands, options)
  if (!options.hasOther && !hasSources(reading, options)) return reading.finish(EXIT.failed)
  const asked = await ask(reading)
  const job = reading.job(asked.plan)
  if ('answer' in asked) {
    const aggregated = await aggregate(job)
    noteEmptyInput(reading)
    return reading.finish(await asked.answer(aggregated))
  }
  const { search } = await import('../engine/search/search.ts')
  for await (const output of search(job)) if (!(await asked.add(output))) break
  noteEmptyInput(reading)
  return reading.finish(await asked.end())
}

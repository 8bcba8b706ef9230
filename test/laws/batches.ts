import { LOG_KINDS } from '../../src/kinds/index.ts'
import type { Accumulator, Aggregate } from '../../src/model/aggregate.ts'
import type { Batch } from '../../src/model/batch.ts'
import type { Json } from '../../src/model/json.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import type { Level } from '../../src/model/plan.ts'
import { createReferenceScanner } from '../../src/scan/reference.ts'
import { createValidation } from '../../src/validate/validation.ts'
import { onlyBatch } from '../support/only-batch.ts'

/** Where lines stand, and whether they are validated, as for what tells of problems: which costs more than all else. */
interface Scanning {
  /** That of their block. */
  readonly offset?: number
  readonly level?: Level
}

/** Lines as a scanned batch, with all that the aggregate reads. */
function scanLines(kind: LogKindName, lines: readonly string[], aggregate: Aggregate, scanning: Scanning): Batch {
  const { offset = 0, level } = scanning
  const plan = { kind, fields: aggregate.fields, aggregates: {}, ...(level && { level }) }
  const scanner = createReferenceScanner(plan, {
    maxLineBytes: 1 << 20,
    validation: level && createValidation(kind, level),
  })
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  return onlyBatch(scanner, { kind, file: 'log.jsonl', offset, bytes })
}

/** The state of lines folded as one block, sent through JSON as between workers. */
export function accumulateLines(
  kind: LogKindName,
  lines: readonly string[],
  aggregate: Aggregate,
  scanning: Scanning = {},
): Json {
  const accumulator = aggregate.createAccumulator()
  addLines(accumulator, kind, lines, aggregate, scanning)
  return emitState(accumulator)
}

export function addLines(
  accumulator: Accumulator,
  kind: LogKindName,
  lines: readonly string[],
  aggregate: Aggregate,
  scanning: Scanning = {},
) {
  const batch = scanLines(kind, lines, aggregate, scanning)
  const rows = Int32Array.from({ length: batch.length }, (_, row) => row)
  accumulator.add(batch, rows, new Int32Array(rows.length))
}

export const emitState = (accumulator: Accumulator): Json => travel(accumulator.emit(1)[0]!)

export const travel = <State extends Json>(state: State): State => JSON.parse(JSON.stringify(state)) as State

export const kindOf = (name: LogKindName) => LOG_KINDS[name]

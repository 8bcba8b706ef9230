import { LOG_KINDS } from '../../src/kinds/index.ts'
import type { Accumulator, Aggregate } from '../../src/model/aggregate.ts'
import type { Batch } from '../../src/model/batch.ts'
import type { Json } from '../../src/model/json.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import { createReferenceScanner } from '../../src/scan/reference.ts'
import { createValidation } from '../../src/validate/validation.ts'

/** Lines as a scanned batch, with all that the aggregate reads; `offset` is that of its block. */
export function scanLines(kind: LogKindName, lines: readonly string[], aggregate: Aggregate, offset = 0): Batch {
  const plan = { kind, fields: aggregate.fields, aggregates: {}, level: 'standard' as const }
  const scanner = createReferenceScanner(plan, {
    maxLineBytes: 1 << 20,
    validation: createValidation(kind, 'standard'),
  })
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  return scanner.scan({ kind, file: 'log.jsonl', offset, bytes })
}

/** The state of lines folded as one block, sent through JSON as between workers. */
export function accumulateLines(kind: LogKindName, lines: readonly string[], aggregate: Aggregate, offset = 0): Json {
  const accumulator = aggregate.createAccumulator()
  addLines(accumulator, kind, lines, aggregate, offset)
  return emitState(accumulator)
}

export function addLines(
  accumulator: Accumulator,
  kind: LogKindName,
  lines: readonly string[],
  aggregate: Aggregate,
  offset = 0,
) {
  const batch = scanLines(kind, lines, aggregate, offset)
  const rows = Int32Array.from({ length: batch.length }, (_, row) => row)
  accumulator.add(batch, rows, new Int32Array(rows.length))
}

export const emitState = (accumulator: Accumulator): Json => travel(accumulator.emit(1)[0]!)

export const travel = <State extends Json>(state: State): State => JSON.parse(JSON.stringify(state)) as State

export const kindOf = (name: LogKindName) => LOG_KINDS[name]

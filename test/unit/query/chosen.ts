import type { JsonObject } from '../../../src/model/json.ts'
import type { LogKindName } from '../../../src/model/log-kind.ts'
import { compile } from '../../../src/query/compile.ts'
import { parse } from '../../../src/query/expression.ts'
import { createPredicate } from '../../../src/query/predicate.ts'
import { createReferenceScanner } from '../../../src/scan/reference.ts'
import { onlyBatch } from '../../support/only-batch.ts'
import { selectedRows } from '../../support/selected-rows.ts'

interface Chosen {
  readonly text: string
  /** The first is the kind of the lines. */
  readonly kinds?: readonly [LogKindName, ...LogKindName[]]
  readonly lines: readonly JsonObject[]
}

/** The indices of the lines that are chosen. */
export function chosen({ text, kinds = ['connection'], lines }: Chosen): number[] {
  const clock = { timeZone: 'UTC', times: {} }
  const context = { kinds, anyField: false, clock, option: '--where', text, onNote: () => undefined }
  const predicate = createPredicate(compile(parse('Expression', text, '--where'), context)(kinds[0]))
  const scanner = createReferenceScanner(
    { kind: kinds[0], fields: predicate.fields, aggregates: {} },
    { maxLineBytes: 1 << 20, validation: undefined },
  )
  const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const block = { kind: kinds[0], file: 'log.jsonl', offset: 0, bytes }
  return [...selectedRows(predicate, onlyBatch(scanner, block))]
}

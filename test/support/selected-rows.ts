import type { Selection } from '../../src/model/aggregate.ts'
import type { Batch } from '../../src/model/batch.ts'
import type { Predicate } from '../../src/query/predicate.ts'

/** The rows that a predicate wants, as a run chooses them; its patterns are judged on the spot. */
export function selectedRows(predicate: Predicate, batch: Batch): Selection {
  const candidates = predicate.candidates(batch)
  for (const { textTest } of predicate.fields) {
    const texts = textTest?.wanted(batch, candidates) ?? []
    textTest?.accept(Uint8Array.from(texts, (text) => Number(textTest.expression.test(text))))
  }
  return predicate.select(batch, candidates)
}

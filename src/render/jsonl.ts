import { jsonText } from './json-text.ts'
import type { Renderer } from './renderer.ts'

/** The records alone, one a line, for the next program. */
export const jsonl: Renderer = {
  *render({ records }) {
    for (const record of records) {
      yield* jsonText(record)
      yield '\n'
    }
  },
}

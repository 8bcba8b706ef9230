import { LIFE_CAP } from '../../aggregates/lifetimes.ts'
import type { Lives } from '../../measures/figures.ts'
import { countOf, thousands } from '../wording.ts'

/** What a peak of lines that are written at the end of a connection leaves out. */
export const NOT_YET =
  'peak: connections that are still open have no line in connection.jsonl yet and are not counted; with event_webhook.jsonl, --agg peak counts them'

/** What a user should know of a peak, as sentences. */
export function describeLives({ open, lines, events, capped }: Lives): string[] {
  const notes: string[] = []
  if (open > 0) {
    const [verb, whose] = open === 1 ? ['counts', 'its'] : ['count', 'their']
    notes.push(`peak: ${countOf(open, 'connection')} without an end ${verb} up to the end of the log of ${whose} node`)
  }
  if (lines > 0 && events === 0) notes.push(NOT_YET)
  if (capped) {
    const most = thousands(LIFE_CAP)
    notes.push(
      `peak: more than ${most} connections; of those whose ids sort last only what connection.jsonl has counts`,
    )
  }
  return notes
}

import { DERIVED_FIELDS } from '../../kinds/derived.ts'
import { LOG_KINDS, NOT_ANALYSED } from '../../kinds/index.ts'
import type { HelpBlock } from '../help-text.ts'

export const KINDS: readonly HelpBlock[] = [
  'The kinds of log. A file is of the kind that its name says, such as connection.jsonl or connection.jsonl-20261122.gz; if the name says none, its lines decide.',
  Object.values(LOG_KINDS).map(({ name, summary }) => [name, summary] as const),
  `Known by name and not read: ${NOT_ANALYSED.join(', ')}.`,
  'Every kind of log has these fields under the same names, as far as its lines say so:',
  Object.entries(DERIVED_FIELDS).map(([field, meaning]) => [field, meaning.replaceAll('`', '')] as const),
  'sora-logs schema KIND --fields lists all other fields.',
]

import { DERIVED_FIELDS } from '../../../src/kinds/derived.ts'
import { ENDED, ENDING_RULES } from '../../../src/kinds/endings.ts'
import { LOG_KIND_NAMES, LOG_KINDS, NOT_ANALYSED } from '../../../src/kinds/index.ts'
import { code, table } from '../markdown.ts'

export function kindsTable(): string {
  const rows = LOG_KIND_NAMES.map((name) => {
    const { summary, typeField, ids } = LOG_KINDS[name]
    return [code(`${name}.jsonl`), summary, code(typeField), ids.connection_id.map(code).join(', ')]
  })
  const others = NOT_ANALYSED.map(code).join(', ')
  return [
    table(['log', 'its lines', 'type field', '`--connection-id` looks at'], rows),
    `Known by name and not analysed: ${others}.\n`,
  ].join('\n')
}

/** The values of `@ended`, then the rules in the order in which they are tried. */
export function endingsTable(): string {
  const meanings = Object.entries(ENDED).map(([ended, meaning]) => [code(ended), meaning])
  const rules = ENDING_RULES.map(({ field, values, passesOver = [], ended, why }) => {
    const others = [
      ENDING_RULES.some((it) => it.field === field && it.values) ? 'any other' : 'any',
      ...(passesOver.length > 0 ? [`but ${passesOver.map(code).join(', ')}`] : []),
    ].join(' ')
    return [code(field), values?.map(code).join(', ') ?? others, code(ended), why]
  })
  return [table(['`@ended`', ''], meanings), table(['field', 'value', '`@ended`', 'why'], rules)].join('\n')
}

export function derivedTable(): string {
  const rows = Object.entries(DERIVED_FIELDS).map(([name, summary]) => [code(name), summary])
  return table(['field', ''], rows)
}

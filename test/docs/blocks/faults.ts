import { FAULT_GROUPS } from '../../faults/index.ts'
import { anchorOf, table } from '../markdown.ts'

/** For the page in test/faults/: what each group promises, with links to its faults and its tests. */
export function promisesTable(): string {
  const rows = FAULT_GROUPS.map(({ name, title, promise, faults }) => {
    const links = `[${faults.length} faults](#${anchorOf(title)}), [tests](${name}.test.ts)`
    return [`**${title}**`, promise, links]
  })
  return table(['', 'promise', 'held by'], rows)
}

export function faultTables(): string {
  const sections = FAULT_GROUPS.map(({ title, faults }) => {
    const rows = faults.map(({ fault, promise, breaks }) => [fault, promise, String(breaks.length)])
    return `### ${title}\n\n${table(['fault', 'what happens', 'breaks'], rows)}`
  })
  return `\n${sections.join('\n')}\n`
}

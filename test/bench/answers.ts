import { createHash } from 'node:crypto'

/** What a tool said, in a form that all share: the name of each figure -> the figure. */
export type Answer = ReadonlyMap<string, number | string | null>

/** How far figures may be apart, by the end of their names; figures without one are the same. */
export type Slack = Readonly<Record<string, number>>

/** The first difference between two answers, in words; undefined if they are the same. */
export function difference(ours: Answer, theirs: Answer, slack: Slack = {}): string | undefined {
  if (ours.size === 0) return 'no answer'
  for (const [name, figure] of ours) {
    if (!theirs.has(name)) return `${name}: ${figure}, and not told`
    if (!isNear(figure, theirs.get(name)!, slackOf(name, slack))) return `${name}: ${figure}, and ${theirs.get(name)}`
  }
  for (const name of theirs.keys()) if (!ours.has(name)) return `${name}: not told, and ${theirs.get(name)}`
  return undefined
}

function isNear(a: number | string | null, b: number | string | null, slack: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= slack * Math.max(Math.abs(a), Math.abs(b)) + Number.EPSILON * Math.abs(a)
}

function slackOf(name: string, slack: Slack): number {
  return Object.entries(slack).find(([end]) => name.endsWith(end))?.[1] ?? 0
}

/** The lines, in whichever order: threads print files as they come. */
export function readLines(stdout: string): Answer {
  const lines = stdout.split('\n').filter(Boolean).sort()
  return new Map<string, number | string>([
    ['lines', lines.length],
    ['digest', createHash('sha256').update(lines.join('\n')).digest('hex')],
  ])
}

/** JSON rows of `keys` columns that name a group, and figures after them (lists of figures are laid flat). */
export function readRows(keys: number, names: readonly string[]): (stdout: string) => Answer {
  return (stdout) => {
    const rows = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown[])
    return new Map(
      rows.flatMap((row) => {
        const group = row
          .slice(0, keys)
          .map((key) => key ?? '-')
          .join(' / ')
        return row
          .slice(keys)
          .flat()
          .map((figure, i) => [named(group, names[i]), toFigure(figure)] as const)
      }),
    )
  }
}

/** JSON rows `[connection, type, lost]` of lines: how many each connection has of a type, and the most lost. */
export function readRowsToGroup(stdout: string): Answer {
  const groups = new Map<string, { count: number; max: number | null }>()
  for (const line of stdout.split('\n').filter(Boolean)) {
    const [connection, type, lost] = JSON.parse(line) as [string, string, number | null]
    const name = `${connection} / ${type}`
    const { count, max } = groups.get(name) ?? { count: 0, max: null }
    groups.set(name, { count: count + 1, max: lost === null ? max : Math.max(max ?? lost, lost) })
  }
  return new Map([...groups].flatMap(([name, group]) => Object.entries(group).map(([of, it]) => [named(name, of), it])))
}

/** DuckDB's package has large integers as texts. */
function toFigure(value: unknown): number | null {
  return value === null ? null : Number(value)
}

function named(group: string, name: string | undefined): string {
  return name === undefined ? group : `${group}: ${name}`
}

interface Table {
  readonly title: string
  readonly rows: readonly { readonly key: Record<string, unknown>; readonly values: Record<string, number | null> }[]
  readonly total: Record<string, number> | null
}

/** The table of `stats --by … --json`; `names` are those of its measures, in their order. */
export function readStats(names: readonly string[]): (stdout: string) => Answer {
  return (stdout) => {
    const { table } = JSON.parse(stdout).result as { table: Table }
    return new Map(
      table.rows.flatMap(({ key, values }) =>
        Object.values(values).map((figure, i) => [named(keyOf(key), names[i]), figure] as const),
      ),
    )
  }
}

/** The tables of `stats --json`, without the rows that sum up what they leave out. */
export function readSummary(stdout: string): Answer {
  const { kinds } = JSON.parse(stdout).result as { kinds: { tables: Table[] }[] }
  const answer = new Map<string, number | null>()
  for (const { title, rows, total } of kinds.flatMap(({ tables }) => tables)) {
    for (const { key, values } of rows) {
      if (/^\(\d+ others?\)$/.test(String(key.value))) continue
      for (const [name, figure] of Object.entries(values)) answer.set(`${title}: ${keyOf(key)}: ${name}`, figure)
    }
    if (title === 'nodes' && total) answer.set('nodes: (all): peak', total.peak!)
  }
  return answer
}

function keyOf(key: Record<string, unknown>): string {
  return Object.values(key)
    .map((part) => String(part ?? '-'))
    .join(' / ')
}

/** How many lines are valid, of `validate --json`. */
export function readValidate(stdout: string): Answer {
  const { valid_lines, invalid_lines } = JSON.parse(stdout).result as Record<string, number>
  return new Map([
    ['valid', valid_lines!],
    ['invalid', invalid_lines!],
  ])
}

export function readCounts(stdout: string): Answer {
  return new Map(Object.entries(JSON.parse(stdout) as Record<string, number>))
}

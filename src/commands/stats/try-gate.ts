import type { Groups } from '../../aggregates/group.ts'
import { figuresOf, type Layout } from '../../measures/layout.ts'
import type { GroupResults } from '../../measures/series.ts'
import { keyOf } from '../../measures/tables.ts'
import type { GateOutput } from '../outputs/index.ts'
import type { GateTest } from './gate.ts'

type Answer = Groups<GroupResults>

/**
 * Tries the condition of `--fail-if` on each group. If that can be done for none, because there are no groups or none has
 * the figures, it is tried on the total: nothing must not pass for good.
 */
export function tryGate(
  gate: GateTest,
  { groups, total }: Pick<Answer, 'groups' | 'total'>,
  layout: Layout,
  by: readonly string[],
): GateOutput {
  const rows = by.length === 0 ? [] : groups
  const onGroups = tryOn(rows, gate, layout, by)
  const onTotal = onGroups.tried === 0 ? tryOn([{ key: [], values: total }], gate, layout, []) : undefined
  const { held, tried } = onTotal ?? onGroups
  return {
    condition: gate.text,
    failed: held.length > 0,
    groups: held,
    tried_on: tried === 0 ? 'nothing' : onTotal ? 'total' : 'groups',
    groups_untried: rows.length - onGroups.tried,
    without_value: [...new Set([...onGroups.lacking, ...(onTotal?.lacking ?? [])])],
  }
}

interface Trial {
  readonly held: GateOutput['groups']
  /** Rows for which the condition holds or does not. */
  readonly tried: number
  /** Figures for want of which it does neither. */
  readonly lacking: ReadonlySet<string>
}

function tryOn(rows: Answer['groups'], gate: GateTest, layout: Layout, by: readonly string[]): Trial {
  const held: GateOutput['groups'] = []
  const lacking = new Set<string>()
  let tried = 0
  for (const { key, values: results } of rows) {
    const values = figuresOf(layout, results)
    const holds = gate.holds(values)
    if (holds) held.push({ key: keyOf(by, key), values })
    if (holds !== undefined) tried += 1
    else for (const [name, value] of Object.entries(values)) if (value === null) lacking.add(name)
  }
  return { held, tried, lacking }
}

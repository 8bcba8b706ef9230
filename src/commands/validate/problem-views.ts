import type { Json } from '../../model/json.ts'
import type { View, ViewColumn } from '../../model/view.ts'
import type { PlaceOutput, ProblemGroupOutput, ValidateResult } from '../outputs/index.ts'
import { countOf } from '../wording.ts'

/** Errors and warnings first, drift apart. */
export function validateViews(result: ValidateResult): View[] {
  const drift = result.groups.filter(({ verdict }) => verdict === 'drift')
  const problems = result.groups.filter(({ verdict }) => verdict !== 'drift')
  const views = [summaryView(result)]
  if (problems.length > 0) views.push(groupsView('Problems', problems))
  if (drift.length > 0) views.push(groupsView('Drift: what a newer Sora adds, or an older one still had', drift))
  return views
}

function summaryView({ valid_lines, invalid_lines, problems, groups_left_out }: ValidateResult): View {
  const left = countOf(groups_left_out, 'more group is', 'more groups are')
  return {
    title: 'Lines',
    columns: ['valid', 'invalid', 'errors', 'warnings', 'drift'].map((name) => ({ name, unit: 'count' })),
    rows: [[valid_lines, invalid_lines, problems.errors, problems.warnings, problems.drift]],
    emphasis: [invalid_lines > 0 ? 'error' : undefined],
    notes: groups_left_out > 0 ? [`${left} not listed; --max-errors 0 lists all.`] : [],
  }
}

function groupsView(title: string, groups: readonly ProblemGroupOutput[]): View {
  return {
    title,
    columns: [
      { name: 'count', unit: 'count' },
      { name: 'problem', unit: 'text' },
      { name: 'field', unit: 'text', optional: true },
      { name: 'first', unit: 'text' },
      { name: 'found', unit: 'text' },
      { name: 'expected', unit: 'text', optional: true },
      { name: 'kind', unit: 'text', optional: true },
      { name: 'sora', unit: 'text', optional: true },
      { name: 'last', unit: 'text', optional: true },
    ],
    rows: groups.map((group) => [
      group.count,
      group.code,
      group.pointer || null,
      describePlace(group.first),
      group.found,
      group.expected,
      group.kind,
      group.versions.join(' ') || null,
      group.count > 1 ? describePlace(group.last) : null,
    ]),
    emphasis: groups.map(({ verdict }) => (verdict === 'drift' ? 'note' : verdict)),
  }
}

/** All that is known of each group. */
export function validateTable({ groups }: ValidateResult): View {
  return {
    title: 'Problems',
    columns: [
      { name: 'verdict', unit: 'text' },
      { name: 'count', unit: 'count' },
      { name: 'kind', unit: 'text' },
      { name: 'code', unit: 'text' },
      { name: 'pointer', unit: 'text' },
      { name: 'expected', unit: 'text' },
      { name: 'found', unit: 'text' },
      ...placeColumns('first'),
      ...placeColumns('last'),
      { name: 'versions', unit: 'text' },
    ],
    rows: groups.map((group) => [
      group.verdict,
      group.count,
      group.kind,
      group.code,
      group.pointer,
      group.expected,
      group.found,
      ...placeCells(group.first),
      ...placeCells(group.last),
      group.versions.join(' '),
    ]),
  }
}

const placeColumns = (name: string): ViewColumn[] => [
  { name: `${name}_file`, unit: 'text' },
  { name: `${name}_line`, unit: 'number' },
  { name: `${name}_column`, unit: 'number' },
]

const placeCells = ({ file, line, column }: PlaceOutput): Json[] => [file, line, column]

export const describePlace = ({ file, line, column }: PlaceOutput): string => `${file}:${line}:${column}`

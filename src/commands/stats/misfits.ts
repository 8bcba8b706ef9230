import type { FieldValues } from '../../aggregates/misfits.ts'
import { spec } from '../../aggregates/spec.ts'
import { computedFrom } from '../../kinds/computed.ts'
import type { AggregateSpec, FieldRequest } from '../../model/plan.ts'
import { thousands } from '../wording.ts'

/** Counts the values of fields that figures are made or computed of, and those that are in none. */
export function misfitsSpec(numbers: readonly FieldRequest[]): AggregateSpec<FieldValues[]> {
  const fields = new Map(numbers.flatMap(computedFrom).map((request) => [request.path, request]))
  return spec('misfits', { fields: [...fields.values()] })
}

/** Of a field all kinds of log together: its figures are. */
export function describeMisfits(counted: readonly FieldValues[]): string[] {
  const byPath = new Map<string, FieldValues>()
  for (const { path, is_time, values, misfits } of counted) {
    const before = byPath.get(path) ?? { values: 0, misfits: 0 }
    byPath.set(path, { path, is_time, values: before.values + values, misfits: before.misfits + misfits })
  }
  return [...byPath.values()].filter(({ misfits }) => misfits > 0).map(describe)
}

function describe({ path, is_time: isTime, values, misfits }: FieldValues): string {
  const noun = isTime ? 'time' : 'number'
  const verb = misfits === 1 ? `is no ${noun}, and is` : `are no ${noun}s, and are`
  return `${thousands(misfits)} of ${thousands(values)} values of ${path} ${verb} in no figure`
}

import { isCalculated } from '../../aggregates/calculated.ts'
import { computedFrom } from '../../kinds/computed.ts'
import type { Measure } from '../../measures/figures.ts'
import type { AggregateSpec } from '../../model/plan.ts'
import { isSecretPlace, keysOfPath, maskText } from '../../redact/mask.ts'
import { MASK } from '../../redact/secret-forms.ts'
import type { FigureOutput, Figures, GateOutput, RowOutput, StatsResult, TableOutput } from '../outputs/index.ts'

/**
 * The result without secrets of the logs. Groups of different secrets stay apart, and a note says that they differ.
 * @param by fields of its groups
 * @param measures those of its table and of its gate
 */
export function maskResult(
  result: StatsResult,
  by: readonly string[],
  measures: readonly Measure[],
  onNote: (note: string) => void,
): StatsResult {
  const masking = new ResultMasking(by, measures.filter(tellsSecret))
  const { kinds, table, fail_if: gate } = result
  const masked = {
    ...result,
    kinds: kinds.map((kind) => ({ ...kind, tables: kind.tables.map((it) => masking.ofTable(it)) })),
    table: table && masking.ofTable(table),
    fail_if: gate && masking.ofGate(gate),
  }
  if (masking.hasMasked)
    onNote(`values that are secrets are shown as ${MASK}, also where they differ; --show-secrets shows them`)
  return masked
}

/** A number that is a secret is told by its least, its mean or its sum, and not by how many there are. */
const tellsSecret = ({ specOf }: Measure): boolean => hasSecret(specOf('connection'))

function hasSecret(spec: AggregateSpec): boolean {
  if (isCalculated(spec)) return Object.values(spec.of).some(hasSecret)
  const { name, path } = spec
  const fields = typeof path === 'string' ? computedFrom({ path, as: 'value' }) : []
  return name !== 'distinct' && fields.some((field) => isSecretPlace(keysOfPath(field.path)))
}

class ResultMasking {
  hasMasked = false
  readonly #fields: ReadonlySet<string>
  readonly #figures: readonly string[]

  constructor(by: readonly string[], figures: readonly Measure[]) {
    this.#fields = new Set(by.filter((path) => isSecretPlace(keysOfPath(path))))
    this.#figures = figures.map(({ name }) => name)
  }

  ofTable(table: TableOutput): TableOutput {
    const { rows, other, total } = table
    return {
      ...table,
      rows: rows.map((row) => this.#withSeries(this.#ofRow(row))),
      other: other && { ...other, values: this.#ofFigures(other.values), series: this.#ofSeries(other.series) },
      total: total && this.#ofFigures(total),
    }
  }

  ofGate(gate: GateOutput): GateOutput {
    return { ...gate, groups: gate.groups.map((group) => this.#ofRow(group)) }
  }

  /** There may be a million rows: one that holds no secret is not copied. */
  #ofRow<Row extends Pick<RowOutput, 'key' | 'values'>>(row: Row): Row {
    const key = this.#ofKey(row.key)
    const values = this.#ofFigures(row.values)
    return key === row.key && values === row.values ? row : { ...row, key, values }
  }

  #withSeries(row: RowOutput): RowOutput {
    return row.series.length === 0 ? row : { ...row, series: this.#ofSeries(row.series) }
  }

  #ofKey(key: RowOutput['key']): RowOutput['key'] {
    const pairs = Object.entries(key).map(([field, value]) => [field, this.#ofValue(field, value)] as const)
    return pairs.every(([field, value]) => value === key[field]) ? key : Object.fromEntries(pairs)
  }

  #ofValue(field: string, value: FigureOutput): FigureOutput {
    const isSecret = this.#fields.has(field) && value !== null && value !== '' && typeof value !== 'boolean'
    const masked = isSecret ? MASK : typeof value === 'string' ? maskText(value) : value
    if (masked !== value) this.hasMasked = true
    return masked
  }

  #ofSeries(series: readonly Figures[]): Figures[] {
    return this.#figures.length === 0 ? [...series] : series.map((figures) => this.#ofFigures(figures))
  }

  #ofFigures(figures: Figures): Figures {
    const masked = this.#figures.filter((name) => (figures[name] ?? null) !== null)
    if (masked.length === 0) return figures
    this.hasMasked = true
    return { ...figures, ...Object.fromEntries(masked.map((name) => [name, MASK])) }
  }
}

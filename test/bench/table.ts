import { type Job, nameOf, ONE_JOB, type Target } from './job.ts'
import type { Cost } from './measure.ts'

/** Name of a run -> what it cost in each round. */
export type Costs = ReadonlyMap<string, readonly Cost[]>

export interface Measured {
  readonly job: Job
  readonly costs: Costs
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function medianCost(costs: readonly Cost[]): Cost {
  return {
    wall: median(costs.map(({ wall }) => wall)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    memory: median(costs.map(({ memory }) => memory)),
  }
}

/** The median of the ratios of runs of one round: what disturbs the machine for a while disturbs both. */
export function ratio(ours: readonly Cost[], theirs: readonly Cost[], of: keyof Cost): number {
  return median(ours.map((cost, round) => cost[of] / theirs[round]![of]))
}

/** What the tools cost, and how they compare: two tables of Markdown. */
export function tablesOf(measured: readonly Measured[]): string {
  const costs = measured.flatMap(({ job, costs }) => titled(job, costRows(job, costs)))
  const targets = measured.flatMap(({ job, costs }) => titled(job, targetRows(job, costs)))
  const met = targets.filter((cells) => cells.at(-1) === 'met').length
  return [
    table(['job', 'tool', 'wall s', 'CPU s', 'peak MiB'], costs),
    `${met} of ${targets.length} targets are met.`,
    table(['job', 'compared', 'of', 'measured', 'at most', ''], targets),
    ...explanations(measured),
  ].join('\n\n')
}

/** Of each job with a target that is not met. */
export function explanations(measured: readonly Measured[]): string[] {
  const missed = measured.filter(({ job, costs }) => targetRows(job, costs).some((cells) => cells.at(-1) === 'not met'))
  const list = missed.map(({ job: { title, why } }) => `- ${title}: ${why ?? 'not explained.'}`)
  return list.length === 0 ? [] : [`Why those are not met:\n\n${list.join('\n')}`]
}

export function costRows({ runs }: Job, costs: Costs): string[][] {
  return runs.map((run) => {
    const figures = costs.get(nameOf(run))
    if (!figures) return [nameOf(run), 'missing', '', '']
    const { wall, cpu, memory } = medianCost(figures)
    return [nameOf(run), wall.toFixed(2), cpu.toFixed(2), memory.toFixed(0)]
  })
}

/** CPU is that of one thread, where a run has one. */
export function targetRows({ targets }: Job, costs: Costs): string[][] {
  return targets.map((target) => {
    const { against, of, most, extra } = target
    const run = target.run ?? (of === 'cpu' && costs.has(ONE_JOB) ? ONE_JOB : 'sora-logs')
    const ours = costs.get(run)
    const theirs = costs.get(against)
    const aim = most === undefined ? `+${extra} MiB` : `${Number(most.toPrecision(3))}x`
    if (!ours || !theirs) return [`${run} / ${against}`, of, 'missing', aim, '']
    const figure = compare(target, ours, theirs)
    const told = most === undefined ? `${figure >= 0 ? '+' : ''}${figure.toFixed(0)} MiB` : `${round(figure)}x`
    return [`${run} / ${against}`, of, told, aim, figure <= (most ?? extra!) ? 'met' : 'not met']
  })
}

function compare({ of, most }: Target, ours: readonly Cost[], theirs: readonly Cost[]): number {
  if (most !== undefined) return ratio(ours, theirs, of)
  return median(ours.map((cost, round) => cost[of] - theirs[round]![of]))
}

/** The first row of a job has its title. */
function titled({ title }: Job, rows: readonly string[][]): string[][] {
  return rows.map((cells, i) => [i === 0 ? title : '', ...cells])
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function round(value: number): string {
  return value < 10 ? value.toPrecision(3) : value.toFixed(0)
}

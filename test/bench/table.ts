import type { Job, Run, Target } from './jobs.ts'
import type { Cost } from './measure.ts'

/** Name of a run -> what it cost in each round. */
export type Costs = ReadonlyMap<string, readonly Cost[]>

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

export const nameOf = ({ name, tool }: Run): string => name ?? tool

/** What the tools cost: rows of Markdown. */
export function costRows(job: Job, costs: Costs): string[] {
  return job.runs.map((run) => {
    const figures = costs.get(nameOf(run))
    if (!figures) return row(job.title, nameOf(run), 'missing', '', '')
    const { wall, cpu, memory } = medianCost(figures)
    return row(job.title, nameOf(run), wall.toFixed(2), cpu.toFixed(2), memory.toFixed(0))
  })
}

/** How they compare, and what is aimed at: rows of Markdown. `oneJob` is the run that CPU is taken of. */
export function targetRows(job: Job, costs: Costs, oneJob: string): string[] {
  return job.targets.map((target) => {
    const { against, of, most, extra } = target
    const run = target.run ?? (of === 'cpu' && costs.has(oneJob) ? oneJob : 'sora-logs')
    const ours = costs.get(run)
    const theirs = costs.get(against)
    const aim = most === undefined ? `+${extra} MiB` : `${round(most)}x`
    if (!ours || !theirs) return row(job.title, `${run} / ${against}`, of, 'missing', aim, '')
    const figure = compare(target, ours, theirs)
    const met = figure <= (most ?? extra!)
    const told = most === undefined ? `${figure >= 0 ? '+' : ''}${figure.toFixed(0)} MiB` : `${round(figure)}x`
    return row(job.title, `${run} / ${against}`, of, told, aim, met ? 'met' : 'not met')
  })
}

function compare({ of, most }: Target, ours: readonly Cost[], theirs: readonly Cost[]): number {
  if (most !== undefined) return ratio(ours, theirs, of)
  return median(ours.map((cost, round) => cost[of] - theirs[round]![of]))
}

export const COSTS_HEAD = head('job', 'tool', 'wall s', 'CPU s', 'peak MiB')
export const TARGETS_HEAD = head('job', 'ratio', 'of', 'measured', 'at most', '')

function head(...names: string[]): string {
  return `${row(...names)}\n${row(...names.map(() => '---'))}`
}

function row(...cells: string[]): string {
  return `| ${cells.join(' | ')} |`
}

function round(value: number): string {
  return value < 10 ? value.toPrecision(2) : value.toFixed(0)
}

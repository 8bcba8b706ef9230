import { difference } from './answers.ts'
import { type Job, nameOf, type Run } from './job.ts'
import type { Cost, Outcome } from './measure.ts'
import { type Costs, medianCost } from './table.ts'
import type { Tool } from './tools.ts'

/** What comes of a run; undefined where its tool is missing. */
export type Measure = (run: Run) => Outcome | undefined

/** Makes each run once, which also warms the cache of files, and says which answers differ. */
export function checkAnswers({ title, runs, slack }: Job, measure: Measure): string | undefined {
  const answers = runs.flatMap((run) => {
    const outcome = measure(run)
    return outcome && run.answer ? [{ run, answer: run.answer(outcome.stdout) }] : []
  })
  const [first, ...others] = answers
  for (const { run, answer } of others) {
    const differs = difference(first!.answer, answer, slack)
    if (differs) return `${title}: ${nameOf(first!.run)} and ${nameOf(run)} differ: ${differs}`
  }
  return undefined
}

/** All tools in turn, round by round; each round begins with another one. */
export function costsOf({ runs, times = 1 }: Job, rounds: number, measure: Measure): Costs {
  const costs = new Map<string, Cost[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < runs.length; turn += 1) {
      const run = runs[(round + turn) % runs.length]!
      const outcomes = Array.from({ length: times }, () => measure(run)).filter((it) => it !== undefined)
      if (outcomes.length === 0) continue
      const cost = medianCost(outcomes.map(({ cost }) => cost))
      costs.set(nameOf(run), [...(costs.get(nameOf(run)) ?? []), cost])
    }
  }
  return costs
}

/** The tools that jobs ask for and that are not there. */
export function missingTools(jobs: readonly Job[], tools: Readonly<Record<string, Tool>>): string[] {
  const asked = new Set(jobs.flatMap(({ runs }) => runs.map(({ tool }) => tool)))
  return [...asked].filter((tool) => tools[tool]?.command === undefined)
}

import { createRunSummary } from '../engine/run-summary.ts'
import { isReadOnce } from '../input/source.ts'
import type { Plan, SearchPlan } from '../model/plan.ts'
import type { Reading } from './reading.ts'
import { countOf } from './wording.ts'

/**
 * Of a question that found nothing: says how many lines cannot be read, and hold what it asked for all the same.
 * @param plan of the question
 * @returns whether there are any
 */
export async function noteTornLines({ job, inventory, summary }: Reading, plan: Plan): Promise<boolean> {
  const torn = searchForTorn(plan)
  if (!torn || summary.lines.bad === 0) return false
  if (inventory.sources.some(isReadOnce)) {
    summary.notes.push(`${countOf(summary.lines.bad, 'line')} could not be read, and may hold what was asked for`)
    return true
  }
  const { search } = await import('../engine/search/search.ts')
  let count = 0
  let first = ''
  for await (const lines of search({ ...job({ ...plan, search: torn }), summary: createRunSummary() })) {
    if (count === 0) first = `${lines[0]!.source.path}:${lines[0]!.number}`
    count += lines.length
  }
  if (count === 0) return false
  summary.notes.push(describe(torn, count, first))
  return true
}

function describe({ patterns, fixed }: SearchPlan, count: number, first: string): string {
  const what = fixed ? patterns.map((text) => `'${text}'`).join(' or ') : 'a match of the pattern'
  const lines = `${countOf(count, 'line')} with ${what} cannot be read`
  return `${lines}: ${count === 1 ? first : `the first is ${first}`}; sora-logs validate shows why`
}

/** Lines without a row that hold one of the texts that the conditions ask for, or else a pattern; undefined without either. */
function searchForTorn({ kinds, search }: Plan): SearchPlan | undefined {
  if (search?.invert || search?.invalid) return undefined
  const texts = [...new Set(kinds.flatMap(({ literals }) => literals ?? []))]
  const { patterns = [], fixed = false, ignoreCase = false } = search ?? {}
  const asked = texts.length > 0 ? { patterns: texts, fixed: true, ignoreCase: false } : { patterns, fixed, ignoreCase }
  if (asked.patterns.length === 0) return undefined
  return { ...NO_LIMITS, ...asked, unusable: true }
}

const NO_LIMITS = {
  ...{ invalid: false, invert: false, maxCount: null, limit: null },
  ...{ context: { before: 0, after: 0 }, contextBy: null, byTime: null, wantsLines: true },
}

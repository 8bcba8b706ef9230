import type { Groups } from '../aggregates/group.ts'
import { spec } from '../aggregates/spec.ts'
import { aggregate, resultsOf } from '../engine/aggregate/aggregate.ts'
import { createRunSummary } from '../engine/run-summary.ts'
import { isReadOnce, nameOf, type Source } from '../input/source.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../kinds/index.ts'
import { linksOf } from '../kinds/links.ts'
import type { FieldPath, IdName, LogKindName } from '../model/log-kind.ts'
import type { AggregateSpec, Condition, KindPlan, Plan } from '../model/plan.ts'
import { literalsOf } from '../query/literals.ts'
import { unicodeForms } from '../query/unicode-forms.ts'
import { ID_OPTIONS } from './id-options.ts'
import type { Reading } from './reading.ts'
import type { SelectOptions } from './select-options.ts'
import { countOf, thousands } from './wording.ts'

/** By the name of an id that was asked for, the connections that have it. */
export type Followed = Readonly<Partial<Record<IdName, readonly string[]>>>

/** Of more connections than this those whose ids sort last are left out. */
export const MOST_FOLLOWED = 100_000

/**
 * The connections of the ids that options ask for: a line that names one of them belongs to the id, which it may lack.
 * Reads the lines with the id once more, and only where other lines may lack it.
 *
 * @param options with ids that are settled
 * @param atHand the kinds that are searched
 * @param onNote told what a user should know of this run, as whole sentences
 */
export async function followIds(
  reading: Reading,
  options: SelectOptions & { readonly maxLine: number },
  atHand: readonly LogKindName[],
  onNote: (note: string) => void,
): Promise<Followed> {
  const asked = followedOptions(options, atHand)
  if (asked.length === 0) return {}
  const sources = await findLinking(reading, onNote)
  if (sources.length === 0) return {}
  const followed: Partial<Record<IdName, string[]>> = {}
  for (const { id, flag, values } of asked) {
    const { connections, isCapped } = await findConnections(reading, sources, { id, values, maxLine: options.maxLine })
    if (connections.length === 0) continue
    followed[id] = connections
    onNote(describe(flag, id, connections.length, isCapped))
  }
  return followed
}

/** What a user should know of an answer that several runs were counted for. One of them may have said it before. */
export function noteFollowedApart(options: SelectOptions, atHand: readonly LogKindName[], notes: string[]): void {
  for (const { flag } of followedOptions(options, atHand)) {
    const note = `${flag}: each state followed only the connection ids of its own logs; with --direct none are followed`
    if (!notes.includes(note)) notes.push(note)
  }
}

/** The options whose ids may be lacking in lines that belong to them. */
function followedOptions(options: SelectOptions, atHand: readonly LogKindName[]) {
  if (options.direct) return []
  return ID_OPTIONS.flatMap(({ name, id, flag }) => {
    const values = options[name]
    return values && atHand.some((kind) => LOG_KINDS[kind].mayLack.includes(id)) ? [{ id, flag, values }] : []
  })
}

function describe(flag: string, id: IdName, count: number, isCapped: boolean): string {
  const most = isCapped ? `, and not those whose ids sort last: there are more than ${thousands(MOST_FOLLOWED)}` : ''
  return `${flag}: followed ${countOf(count, 'connection id')}${most}; --direct keeps to lines that hold the ${id} itself`
}

/** What can be read once more, and has lines that say which connections an id has. */
async function findLinking({ inventory, findAllKinds }: Reading, onNote: (note: string) => void): Promise<Source[]> {
  const once = inventory.sources.filter(isReadOnce).map(({ path }) => nameOf(path))
  if (once.length > 0) {
    const names = once.join(', ')
    onNote(`${names}: can be read only once, so no connection ids were followed from it; save it as a file`)
  }
  const isLinking = ({ kind }: Source) => kind === undefined || linksOf(kind, 'session_id').length > 0
  return (await findAllKinds()).filter((source) => !isReadOnce(source) && isLinking(source))
}

interface Asked {
  readonly id: IdName
  readonly values: readonly string[]
  readonly maxLine: number
}

/** In one pass, which parses only lines that hold an id where there are few of them. */
async function findConnections(
  { job, summary, inventory }: Reading,
  sources: readonly Source[],
  { id, values, maxLine }: Asked,
): Promise<{ connections: string[]; isCapped: boolean }> {
  const queries = LOG_KIND_NAMES.flatMap((kind) => linkQueries(kind, id, unicodeForms(values)))
  const plan: Plan = { kinds: queries.map(({ entry }) => entry), maxLineBytes: maxLine }
  const run = createRunSummary()
  const { parts } = await aggregate({ ...job(plan), sources, summary: run })
  // What both passes read is said once.
  const paths = new Set(inventory.sources.map(({ path }) => path))
  summary.faults.push(...run.faults.filter(({ path }) => !paths.has(path)))
  const groups = parts.flatMap((part) =>
    queries.flatMap(({ entry, asked }) => (entry === part.plan ? Object.values(resultsOf(part, asked)) : [])),
  )
  const keys = groups.flatMap((it) => it.groups.map(({ key: [connection] }) => connection))
  const connections = new Set(keys.flatMap((it) => (typeof it === 'string' && !NO_ID.has(it) ? it : [])))
  return {
    connections: [...connections].sort().slice(0, MOST_FOLLOWED),
    isCapped: connections.size > MOST_FOLLOWED || groups.some(({ capped }) => capped),
  }
}

/** What Sora writes where there is no id. */
const NO_ID = new Set(['', '-'])

interface LinkQuery {
  readonly entry: KindPlan
  readonly asked: Readonly<Record<FieldPath, AggregateSpec<Groups>>>
}

/** The lines of a kind that hold the id, grouped by the connections that they name. */
function linkQueries(kind: LogKindName, id: IdName, values: readonly string[]): LinkQuery[] {
  return linksOf(kind, id).map(({ each, ids, connections }) => {
    const where: Condition = { op: 'or', of: ids.map((path) => ({ op: 'in', path, as: 'value', values })) }
    const literals = literalsOf(where)
    const asked = Object.fromEntries(connections.map((path) => [path, groupBy(path)]))
    const rows = each === undefined ? {} : { each }
    return { entry: { kind, fields: [], ...rows, where, ...(literals && { literals }), aggregates: asked }, asked }
  })
}

const groupBy = (path: FieldPath): AggregateSpec<Groups> => spec('group', { by: [path], of: {}, cap: MOST_FOLLOWED })

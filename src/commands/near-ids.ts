import { scanSources } from '../engine/read-blocks.ts'
import { createRunSummary, isPartial } from '../engine/run-summary.ts'
import { isReadOnce } from '../input/source.ts'
import { didYouMean, nearestNames } from '../kinds/nearest.ts'
import { type Batch, TAG } from '../model/batch.ts'
import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import type { Plan } from '../model/plan.ts'
import { maskText } from '../redact/mask.ts'
import { ID_OPTIONS } from './id-options.ts'
import type { SharedOptions } from './options.ts'
import type { Reading } from './reading.ts'
import type { SelectOptions } from './select-options.ts'

/** So much is looked through, and so many ids are compared: an answer that helps, in a few seconds. */
const MOST_BYTES = 256 * 1024 * 1024
const MOST_IDS = 200_000
/** Who gives a list has not mistyped it. */
const MOST_WANTED = 3

/** For each id that was asked for where nothing was found: the nearest ones that the logs have, as sentences. */
export async function noteNearIds(
  { io, job, inventory, summary }: Reading,
  options: SelectOptions & Pick<SharedOptions, 'maxLine' | 'showSecrets'>,
  kinds: readonly LogKindName[],
): Promise<void> {
  if (inventory.sources.some(isReadOnce)) return
  for (const { name, id, flag } of ID_OPTIONS) {
    const wanted = options[name] ?? []
    if (wanted.length === 0 || wanted.length > MOST_WANTED) continue
    const path = `@${id}`
    const plan: Plan = {
      kinds: kinds.map((kind) => ({ kind, fields: [{ path, as: 'value' }], aggregates: {} })),
      maxLineBytes: options.maxLine,
    }
    const seen = await collectIds({ ...job(plan), summary: createRunSummary() }, path)
    // What was not read may have it.
    if (io.interrupted.aborted) return
    const lines = isPartial(summary) ? 'no line that was read' : 'no line'
    const whole = wanted.join(',')
    if (wanted.length > 1 && seen.has(whole)) {
      summary.notes.push(
        `${flag}: '${whole}' is read as ${wanted.length} ids; a file, ${flag} @FILE, can hold an id with a comma`,
      )
      continue
    }
    for (const word of wanted) {
      if (seen.has(word)) continue
      const near = nearestNames(word, seen).filter((name) => options.showSecrets || maskText(name) === name)
      summary.notes.push(`${flag}: ${lines} has '${word}'${didYouMean(near)}`)
    }
  }
}

async function collectIds(job: Parameters<typeof scanSources>[0], path: FieldPath): Promise<Set<string>> {
  const seen = new Set<string>()
  for await (const { batches } of scanSources(job)) {
    for await (const { batch } of batches) addIds(seen, batch, path)
    if (seen.size > MOST_IDS || job.summary.bytes > MOST_BYTES) break
  }
  return seen
}

function addIds(seen: Set<string>, batch: Batch, path: FieldPath): void {
  const column = batch.column(path)
  for (let row = 0; row < batch.length; row += 1) {
    const tag = column.tags[row]
    if (tag === TAG.string) seen.add(column.text(row))
    if (tag === TAG.list) for (const cell of column.list(row)) seen.add(cell.text)
  }
}

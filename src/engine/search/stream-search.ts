import { toFault } from '../../input/fault.ts'
import type { Block } from '../../model/block.ts'
import { Interruption } from '../../model/interruption.ts'
import { type Job, readStretches } from '../read-blocks.ts'
import type { BlockMatches, MatchCollector } from './match-collector.ts'
import type { Matcher } from './matcher.ts'
import type { OutputLines } from './output-line.ts'

/** Finds the matches of a source of one kind, which is read in order on this thread; `limit` of them. */
export async function* searchStream(
  job: Job,
  file: number,
  {
    matcher,
    collector,
    limit,
  }: { readonly matcher: Matcher; readonly collector: MatchCollector; readonly limit: number },
): AsyncGenerator<OutputLines> {
  collector.begin(limit)
  collector.open(file)
  try {
    for await (const { blocks } of readStretches(job, file, matcher)) {
      for (const block of blocks) {
        const output = collector.add(withOuterLines(await matcher.find(block), block))
        if (output.length > 0) yield output
        if (collector.isFileDone) return
      }
    }
  } catch (error) {
    if (!(error instanceof Interruption)) collector.note({ fault: toFault(job.sources[file]!.path, error) })
  }
}

function withOuterLines(found: BlockMatches, { outer }: Block): BlockMatches {
  if (!outer) return found
  return { ...found, matches: found.matches.map((match) => ({ ...match, outer: outer.line(match.line) })) }
}

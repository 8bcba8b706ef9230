import type { SearchPlan } from '../../model/plan.ts'
import { createPattern } from '../../query/pattern.ts'
import { runFor } from '../../query/run-for.ts'
import { unicodeForms } from '../../query/unicode-forms.ts'
import type { Span } from '../../render/line-view.ts'

/** Finds the parts of texts for which lines were chosen: by text, in its order. */
export type SpanFinder = (texts: readonly string[]) => readonly Span[][]

/** A pattern may find a match at once and take years for the next. */
const PATIENCE_MS = 250
/** Of one text more are not shown. */
const MOST_SPANS = 1000

/** Between quotes and backslashes, also inside a JSON text that is a string itself. */
const STRING = /[^"\\]+/g

/**
 * @param ids that lines were chosen by
 * @throws UserError if a pattern is not valid
 */
export function createSpanFinder({ patterns, invert, ...options }: SearchPlan, ids: readonly string[]): SpanFinder {
  if (invert) return (texts) => texts.map(() => [])
  const expressions = patterns.map((text) => createPattern(text, options).expression)
  const finders = expressions.map(({ source, flags }) => findAll(new RegExp(source, `${flags}g`), () => true))
  const known = new Set(unicodeForms(ids))
  if (known.size > 0) finders.push(findAll(STRING, (text) => known.has(text)))
  return (texts) => {
    const spans = texts.map((): Span[] => [])
    const findIn = (find: Find) => () => {
      try {
        for (const [i, text] of texts.entries()) find(text, spans[i]!)
      } catch {
        // The engine has no room to find all matches of a text in which it has found one.
      }
    }
    for (const find of finders) runFor(PATIENCE_MS, findIn(find))
    return spans.map((found) => found.sort((a, b) => a.start - b.start))
  }
}

type Find = (text: string, spans: Span[]) => void

function findAll(expression: RegExp, isWanted: (match: string) => boolean): Find {
  return (text, spans) => {
    for (const { 0: match, index } of text.matchAll(expression)) {
      if (match !== '' && isWanted(match)) spans.push({ start: index, end: index + match.length })
      if (spans.length >= MOST_SPANS) return
    }
  }
}

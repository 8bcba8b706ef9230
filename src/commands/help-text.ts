import { type Command, Help } from 'commander'

/** Of a terminal help takes its width, within these; elsewhere the most. */
const NARROWEST = 60
const WIDEST = 100
/** Narrower text is not wrapped. */
export const LEAST_WIDTH_TO_WRAP = 20

export const helpWidth = (columns: number | undefined): number =>
  Math.min(Math.max(columns ?? WIDEST, NARROWEST), WIDEST)

/** Prose, or terms with what they mean. */
export type HelpBlock = string | readonly (readonly [term: string, meaning: string])[]

/** Texts are wrapped beside a long term, too. */
const WRAPPER = Object.assign(new Help(), { minWidthToWrap: LEAST_WIDTH_TO_WRAP })

const wrap = (text: string, width: number): string => WRAPPER.boxWrap(text, width)

/** For `addHelpText`: prose that is wrapped to the width of the help. Lines that begin with a blank stay as they are. */
export const prose =
  (text: string) =>
  ({ command }: { readonly command: Command }): string =>
    wrapProse(text, command.createHelp().helpWidth ?? WIDEST)

export const drawBlocks = (blocks: readonly HelpBlock[], width: number): string =>
  blocks.map((block) => (typeof block === 'string' ? wrapProse(block, width) : drawTerms(block, width))).join('\n\n')

/** Lines that belong together are one paragraph. */
export function wrapProse(text: string, width: number): string {
  const wrapped: string[] = []
  let paragraph: string[] = []
  const end = () => {
    if (paragraph.length > 0) wrapped.push(wrap(paragraph.join(' '), width))
    paragraph = []
  }
  for (const line of text.split('\n')) {
    if (line !== '' && !line.startsWith(' ')) paragraph.push(line)
    else {
      end()
      wrapped.push(line)
    }
  }
  end()
  return wrapped.join('\n')
}

/** A term that is longer than this has its meaning on the next line. */
const LONGEST_TERM = 28

function drawTerms(terms: Exclude<HelpBlock, string>, width: number): string {
  const column = Math.max(...terms.map(([term]) => term.length).filter((length) => length <= LONGEST_TERM)) + 4
  const indent = ' '.repeat(column)
  return terms
    .map(([term, meaning]) => {
      const lines = wrap(meaning, width - column).replaceAll('\n', `\n${indent}`)
      const isLong = term.length + 4 > column
      return isLong ? `  ${term}\n${indent}${lines}` : `  ${term}`.padEnd(column) + lines
    })
    .join('\n')
}

import { masksOf } from '../../support/masks.ts'
import { fence } from '../markdown.ts'
import { readPage } from '../pages.ts'
import { showCase } from './cases.ts'
import { commandsTable, formatsTable, measuresTable, showHelp } from './commands.ts'
import { faultTables, promisesTable } from './faults.ts'
import { derivedTable, endingsTable, kindsTable } from './kinds.ts'
import { problemsTable } from './problems.ts'
import { showComparisons, showQuestions } from './questions.ts'

type Block = (argument: string) => string | Promise<string>

/** What stands between `<!-- name: argument -->` and `<!-- /name -->` on a page, by name, and where it comes from. */
const BLOCKS: Readonly<Record<string, Block>> = {
  /** test/cases/, run by the program */
  case: showCase,
  /** COMMANDS */
  commands: commandsTable,
  help: showHelp,
  /** RENDERERS */
  formats: formatsTable,
  /** MEASURE_LIST */
  measures: measuresTable,
  /** LOG_KINDS */
  kinds: kindsTable,
  /** DERIVED_FIELDS */
  derived: derivedTable,
  /** ENDING_RULES */
  endings: endingsTable,
  /** verdictOf */
  problems: problemsTable,
  /** FAULT_GROUPS of test/faults/ */
  promises: promisesTable,
  faults: faultTables,
  /** test/docs/questions.ts */
  questions: showQuestions,
  /** test/peers/ */
  comparisons: showComparisons,
  /** test/masks.ts */
  masks: (text) => fence('text', masksOf(text)),
}

const BLOCK = /(<!-- (\w+)(?:: (.+?))? -->\n).*?(<!-- \/\2 -->)/gs

export const BLOCK_NAMES: readonly string[] = Object.keys(BLOCKS)

/** The names of the blocks of a page. */
export const blocksIn = (page: string): string[] => [...readPage(page).matchAll(BLOCK)].map(([, , name = '']) => name)

/** The text of a page with its blocks made anew. */
export async function fillBlocks(text: string): Promise<string> {
  const parts: string[] = []
  let end = 0
  for (const block of text.matchAll(BLOCK)) {
    const [whole, opening = '', name = '', argument = '', closing = ''] = block
    const make = BLOCKS[name]
    if (!make) throw new Error(`there is no block '${name}'`)
    parts.push(text.slice(end, block.index), opening, await make(argument), closing)
    end = block.index + whole.length
  }
  return parts.join('') + text.slice(end)
}

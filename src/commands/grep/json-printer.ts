import type { RunSummary } from '../../engine/run-summary.ts'
import type { OutputLines } from '../../engine/search/output-line.ts'
import type { Output } from '../../model/io.ts'
import type { JsonObject } from '../../model/json.ts'
import { pick } from '../../model/record.ts'
import { jsonText } from '../../render/index.ts'
import type { GrepQuery } from '../outputs/index.ts'
import { envelope } from '../show.ts'
import type { LinePrinter } from './line-printer.ts'
import type { RecordWriter } from './records.ts'

const LF = Buffer.from('\n')
const NO_TIMES = { first: null, last: null }

/** One record a line. */
export function createJsonlPrinter(stdout: Output, write: RecordWriter): LinePrinter {
  return {
    async add(selected) {
      await stdout.write(Buffer.concat(write(selected).flatMap((record) => [record, LF])))
    },
    end: async () => {},
  }
}

/** The versioned document, written as its records are found: what is known only at the end comes behind them. */
export function createDocumentPrinter(
  stdout: Output,
  summary: RunSummary,
  query: GrepQuery,
  write: RecordWriter,
): LinePrinter {
  let matchedLines = 0
  let before = ''
  const document = () => envelope('grep', summary, NO_TIMES, query, { records: [], matched_lines: matchedLines })
  const begin = () => {
    const head = layOut(pick(document(), ['schema', 'tool', 'query']))
    return `${withoutEnd(head)},\n  "result": {\n    "records": [`
  }
  return {
    async add(selected) {
      matchedLines += countMatches(selected)
      const parts = write(selected).flatMap((record) => {
        const between = Buffer.from(`${before === '' ? begin() : ','}\n      `)
        before = ','
        return [between, record]
      })
      await stdout.write(Buffer.concat(parts))
    },
    async end() {
      const records = before === '' ? `${begin()}]` : '\n    ]'
      const rest = layOut(pick(document(), ['input', 'warnings'])).slice('{'.length)
      await stdout.write(`${records},\n    "matched_lines": ${matchedLines}\n  },${rest}\n`)
    },
  }
}

const countMatches = (lines: OutputLines): number => lines.filter(({ isMatch }) => isMatch).length

const layOut = (value: JsonObject): string => [...jsonText(value, 2)].join('')

const withoutEnd = (object: string): string => object.slice(0, -'\n}'.length)

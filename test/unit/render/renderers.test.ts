import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Report } from '../../../src/model/report.ts'
import type { View } from '../../../src/model/view.ts'
import { type Format, RENDERERS } from '../../../src/render/index.ts'
import { UNITS } from './all-units.ts'
import { HOSTILE_CODE_POINTS, LEAK } from './hostile.ts'
import { STYLE } from './rendered.ts'

const ROWS = Object.entries<Format>(RENDERERS)

function reportOf(text: string): Report {
  const row: Json[] = [...UNITS.map(() => text), { [text]: [text] }]
  const columns = [...UNITS, 'text' as const].map((unit) => ({ name: `a${text}`, unit }))
  const view: View = { title: `t${text}`, columns, rows: [row, row], emphasis: ['error'], notes: [`n${text}`] }
  return { document: { [text]: text }, records: [{ [text]: text }], views: [view] }
}

/** Between the cells of tsv stand tabs; its own tests see to it that none is in them. */
function withoutDelimiters(line: string, ending: string): string {
  return ending === '.tsv' ? line.replaceAll('\t', ' ') : line
}

/** Line ends in quotes and tabs are a part of a cell. */
function withoutQuoted(text: string, ending: string): string {
  if (ending !== '.csv') return text
  return text.replaceAll('\t', ' ').replace(/"(?:[^"]|"")*"/g, (cell) => cell.replace(/[\r\n]/g, ' '))
}

describe.each(ROWS)('the format %s', async (_, { summary, ending, load }) => {
  const { render } = await load()

  it('says what it is', () => {
    expect(summary).toMatch(/^\S.*[^.]$/)
    expect(ending).toMatch(/^\.[a-z]+$/)
    expect(ROWS.filter(([, other]) => other.ending === ending)).toHaveLength(1)
  })

  it.each([undefined, 20, 80, 1000])(
    'lets no control of the data through, and no row be forged (columns: %s)',
    (columns) => {
      const style = { ...STYLE, columns, timeZone: 'Asia/Tokyo' }
      const write = (text: string) => withoutQuoted([...render(reportOf(text), style)].join(''), ending).split('\n')
      const lines = write('x')
      for (const codePoint of HOSTILE_CODE_POINTS) {
        const written = write(String.fromCodePoint(codePoint))
        for (const line of written) expect(withoutDelimiters(line, ending)).not.toMatch(LEAK)
        if (columns !== 80) expect(written).toHaveLength(lines.length)
      }
    },
  )

  it('ends every line', () => {
    expect([...render(reportOf('x'), STYLE)].join('')).toMatch(/[^\n]\n$/)
  })
})

import type { Json } from '../../../src/model/json.ts'
import type { View } from '../../../src/model/view.ts'
import { json } from '../../../src/render/json.ts'
import type { RenderStyle } from '../../../src/render/renderer.ts'
import { table } from '../../../src/render/table.ts'

export const STYLE: RenderStyle = { color: false, columns: 80, timeZone: 'UTC', hasHeader: true, hasBom: false }

/** The lines of a table. */
export function renderTable(view: View, style: Partial<RenderStyle> = {}): string[] {
  const report = { document: null, records: [], views: [view] }
  return [...table.render(report, { ...STYLE, ...style })].join('').split('\n').slice(0, -1)
}

export function renderJson(document: Json): string {
  return [...json.render({ document, records: [], views: [] }, STYLE)].join('')
}

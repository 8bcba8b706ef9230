import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { markdown } from './markdown.ts'
import type { Renderer } from './renderer.ts'
import { table } from './table.ts'

/** The forms of `--format`. A new form is a file and a row here; choices, help and endings follow. */
export const RENDERERS = { table, json, jsonl, markdown } satisfies Record<string, Renderer>
export type FormatName = keyof typeof RENDERERS

export { createStyle, type Style, wantsColor } from './colors.ts'
export { createProgress, type Progress } from './progress.ts'
export type { Renderer, RenderStyle } from './renderer.ts'
export { safeText } from './safe-text.ts'
export { formatCell } from './units.ts'

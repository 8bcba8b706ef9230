import type { Format } from './renderer.ts'

/** The forms of `--format`. A new form is a file and a row here; choices, help and endings follow. */
export const RENDERERS = {
  table: {
    summary: 'columns of text for people',
    ending: '.txt',
    load: async () => (await import('./table.ts')).table,
  },
  json: {
    summary: 'one versioned JSON document',
    ending: '.json',
    load: async () => (await import('./json.ts')).json,
  },
  jsonl: {
    summary: 'one JSON value a line',
    ending: '.jsonl',
    load: async () => (await import('./jsonl.ts')).jsonl,
  },
  csv: {
    summary: 'one table with raw values, for spreadsheets',
    ending: '.csv',
    load: async () => (await import('./csv.ts')).csv,
  },
  tsv: {
    summary: 'the same with tabs',
    ending: '.tsv',
    load: async () => (await import('./csv.ts')).tsv,
  },
  markdown: {
    summary: 'tables for GitHub',
    ending: '.md',
    load: async () => (await import('./markdown.ts')).markdown,
  },
} satisfies Record<string, Format>
export type FormatName = keyof typeof RENDERERS

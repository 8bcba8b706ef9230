import type { Json } from '../../src/model/json.ts'
import type { Comparison, Peer } from './comparisons.ts'

export type Teller = Peer | 'ours'

/** What a command printed, in one form for all tools. */
export function readAnswer({ form, same }: Comparison, teller: Teller, stdout: string): Json[] {
  const rows = form === 'csv' ? readCsv(stdout) : READERS[teller](stdout)
  if (same === 'records') return rows.sort(byText)
  const values = rows.map((row) => valuesOf(row).map(plain))
  return same === 'values' ? values.sort(byText) : values
}

const readLines = (stdout: string): Json[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Json)

const READERS: Readonly<Record<Teller, (stdout: string) => Json[]>> = {
  ours: readLines,
  jq: readLines,
  mlr: readLines,
  duckdb: (stdout) => (JSON.parse(stdout) as { [name: string]: Json }[]).map(lineOf),
  soralog: (stdout) => leavesOf(JSON.parse(stdout) as Json),
}

/** A line that DuckDB took as it is; its programs quote JSON or do not. */
function lineOf(row: { [name: string]: Json }): Json {
  const { json } = row
  return typeof json === 'string' ? (JSON.parse(json) as Json) : (json ?? row)
}

/** `soralog count` nests an object for each field. */
function leavesOf(counts: Json, path: readonly string[] = []): Json[][] {
  if (typeof counts !== 'object' || counts === null) return [[...path, counts]]
  return Object.entries(counts).flatMap(([key, below]) => leavesOf(below, [...path, key]))
}

const CELL = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g

/** Without line breaks in cells. */
const readCsv = (stdout: string): Json[] =>
  stdout
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(CELL)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''))

const valuesOf = (row: Json): Json[] => (typeof row === 'object' && row !== null ? Object.values(row) : [row])

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d*?)0*)?Z?$/

/** Values that a tool writes in its own way: nothing is '' to Miller and _OTHER_ to soralog, and DuckDB's times have no T. */
function plain(value: Json): Json {
  if (value === '' || value === '_OTHER_') return null
  const time = typeof value === 'string' ? TIME.exec(value) : null
  if (!time) return value
  const [, day, clock, fraction] = time
  return `${day}T${clock}${fraction ? `.${fraction}` : ''}Z`
}

/** Numbers last, since tools round them differently. */
function byText(left: Json, right: Json): number {
  const [a, b] = [left, right].map((row) => JSON.stringify(row, (_, it) => (typeof it === 'number' ? 0 : it)))
  if (a !== b) return a! < b! ? -1 : 1
  const [c, d] = [left, right].map((row) => JSON.stringify(row))
  return c! < d! ? -1 : 1
}

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** `duckdb -json|-csv -c SQL`, by the package @duckdb/node-api in the node_modules folder of SORA_LOGS_DUCKDB. */
const require = createRequire(join(process.env.SORA_LOGS_DUCKDB, 'folder.js'))
const { DuckDBConnection, version } = require('@duckdb/node-api')
const args = process.argv.slice(2).map((arg) => arg.replace(/^-(?=json|csv)/, '--'))
const options = { json: { type: 'boolean' }, csv: { type: 'boolean' }, version: { type: 'boolean' } }
const { values } = parseArgs({ args, options: { ...options, command: { type: 'string', short: 'c' } } })

if (values.version) {
  console.log(version())
} else {
  const connection = await DuckDBConnection.create()
  const reader = await connection.runAndReadAll(values.command)
  const names = reader.columnNames()
  const types = reader.columnTypes().map((type) => type.alias ?? String(type))
  const rows = reader.getRowsJson().map((row) => row.map((value, i) => shown(value, types[i])))
  if (values.csv) {
    for (const row of [names, ...rows]) console.log(row.map(quoted).join(','))
  } else {
    console.log(JSON.stringify(rows.map((row) => Object.fromEntries(row.map((value, i) => [names[i], value])))))
  }
}

/** As the program shows it: the package has large integers and JSON as texts. */
function shown(value, type) {
  if (value === null) return null
  if (type === 'JSON') return JSON.parse(value)
  return /INT|DECIMAL/.test(type) ? Number(value) : value
}

function quoted(value) {
  const text = value === null ? '' : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { QUESTIONS } from './questions.js'

/** `node duckdb.js QUESTION FILE`, or `grep ID FILES…`: one JSON row a line, by the package @duckdb/node-api. */
const installed = join(import.meta.dirname, '../node_modules')
const modules = existsSync(join(installed, '@duckdb')) ? installed : process.env.SORA_LOGS_DUCKDB
const { DuckDBConnection, version } = createRequire(join(modules, 'folder.js'))('@duckdb/node-api')
const [question, ...args] = process.argv.slice(2)

if (question === '--version') {
  console.log(`DuckDB ${version()}`)
} else {
  const connection = await DuckDBConnection.create()
  for (const sql of QUESTIONS[question](args)) {
    const reader = await connection.runAndReadAll(sql)
    // Statements that prepare a table have a row of counts, which is no answer.
    if (sql.startsWith('CREATE')) continue
    const rows = reader.getRowsJson().map((row) => (question === 'grep' ? row[0] : JSON.stringify(row)))
    if (rows.length > 0) process.stdout.write(`${rows.join('\n')}\n`)
  }
}

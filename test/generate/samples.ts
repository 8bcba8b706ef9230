import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SoraLogs } from '../../src/sora/index.ts'
import { type Gathering, tellHour } from './hour.ts'
import { toLine } from './json.ts'
import { makeReadme } from './readme.ts'
import { RECORDS } from './records/index.ts'
import { byTimestamp } from './time.ts'

const FOLDER = fileURLToPath(new URL('../../samples/', import.meta.url))

/** The sample logs: file name -> text. The same on every machine. */
export function makeSamples(): Map<string, string> {
  const hour = tellHour()
  const kinds = Object.keys(RECORDS) as (keyof SoraLogs)[]
  return new Map(kinds.map((kind) => [`${kind}.jsonl`, logText(kind, hour)]))
}

function logText(kind: keyof SoraLogs, hour: readonly Gathering[]): string {
  const records = hour.flatMap(({ session }) =>
    session.connections.flatMap((connection): SoraLogs[keyof SoraLogs][] => [...RECORDS[kind](connection, session)]),
  )
  return records
    .sort(byTimestamp)
    .map((record) => `${toLine(record)}\n`)
    .join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of makeSamples()) writeFileSync(join(FOLDER, name), text)
  writeFileSync(join(FOLDER, 'README.md'), makeReadme())
}

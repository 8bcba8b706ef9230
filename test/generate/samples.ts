import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SoraLogs } from '../../src/sora/index.ts'
import { type Gathering, tellHour } from './hour.ts'
import { toLine } from './json.ts'
import { LINES } from './lines/index.ts'
import { makeReadme } from './readme.ts'
import { byTimestamp } from './time.ts'

const FOLDER = fileURLToPath(new URL('../../samples/', import.meta.url))

/** The sample logs: file name -> text. The same on every machine. */
export function makeSamples(): Map<string, string> {
  const hour = tellHour()
  const kinds = Object.keys(LINES) as (keyof SoraLogs)[]
  return new Map(kinds.map((kind) => [`${kind}.jsonl`, logText(kind, hour)]))
}

function logText(kind: keyof SoraLogs, hour: readonly Gathering[]): string {
  const lines = hour.flatMap(({ session }) =>
    session.connections.flatMap((connection): SoraLogs[keyof SoraLogs][] => [...LINES[kind](connection, session)]),
  )
  return lines
    .sort(byTimestamp)
    .map((line) => `${toLine(line)}\n`)
    .join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of makeSamples()) writeFileSync(join(FOLDER, name), text)
  writeFileSync(join(FOLDER, 'README.md'), makeReadme())
}

import { testAnyNumberOfThreads } from './any-number.ts'
import { logFolder } from './logs.ts'

const folder = logFolder('connection.jsonl', 'connection.jsonl.1.gz', 'connection.jsonl.2')

const GROUPS = "--by role,destroyed_reason --agg 'count,sum(number),p95(@duration_ms),distinct(channel_id)'"

testAnyNumberOfThreads([
  ['a file', `stats --json -q ${folder}/connection.jsonl`],
  ['groups', `stats --json -q ${GROUPS} --any-field ${folder}/connection.jsonl`],
  ['a condition', `stats --json -q -w 'number < 9000' --any-field ${folder}/connection.jsonl`],
  ['files', `inspect --json -q ${folder}/connection*`],
  ['a whole folder', `stats --json -q ${folder}/connection*`],
  ['standard input', `stats --json -q --kind connection - < ${folder}/connection.jsonl`],
  ['gzip', `stats --json -q --kind connection - < ${folder}/connection.jsonl.1.gz`],
  ['standard input without a kind', `stats --json -q - < ${folder}/connection.jsonl`],
  ['validation', `validate --json -q --level strict ${folder}/connection.jsonl`],
  ['lines that are too long', `validate --json -q --max-line 1MiB ${folder}/connection*`],
])

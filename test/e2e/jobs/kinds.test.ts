import { testAnyNumberOfThreads } from './any-number.ts'
import { logFolder } from './logs.ts'

const folder = logFolder('connection.jsonl', 'damaged.gz', 'mixed.log', 'untold.log')

testAnyNumberOfThreads([
  ['several kinds', `stats --json ${folder}/mixed.log ${folder}/connection.jsonl`],
  ['some of several kinds', `stats --json --kind signaling,event_webhook ${folder}/mixed.log`],
  ['validation of several kinds', `validate --json -q ${folder}/mixed.log`],
  ['lines of several kinds', `grep -c channel_id ${folder}/mixed.log`],
  ['lines of no kind', `stats --json ${folder}/connection.jsonl ${folder}/untold.log ${folder}/mixed.log`],
  ['a damaged file without a kind', `stats --json ${folder}/damaged.gz ${folder}/mixed.log`],
  ['a damaged file', `stats --json --kind connection ${folder}/damaged.gz ${folder}/connection.jsonl`],
])

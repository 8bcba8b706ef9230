import { testAnyNumberOfThreads } from './any-number.ts'
import { logFolder } from './logs.ts'

const folder = logFolder('connection.jsonl', 'connection.jsonl.1.gz', 'connection.jsonl.2', 'damaged.gz')

testAnyNumberOfThreads([
  ['lines with a text', `grep -n -F '"number":99' ${folder}/connection*`],
  ['lines that a pattern fits', `grep --fields @file,@line -f csv 'number":\\d+11,' ${folder}/connection*`],
  ['lines of a condition', `grep --fields @line,number -f csv -w 'number < 9000' --any-field ${folder}/connection*`],
  ['so many lines of a file', `grep --fields @file,@line -f csv -m 9000 number ${folder}/connection*`],
  ['so many lines in all', `grep --fields @file,@line -f csv --limit 9000 -i NUMBER ${folder}/connection*`],
  ['counts', `grep -c -v -F '"number":1' ${folder}/connection*`],
  ['names', `grep -l -F '"number":9000,' ${folder}/connection*`],
  ['invalid lines', `grep --fields @line -f csv --invalid --max-line 1MiB ${folder}/connection*`],
  [
    'a damaged file and another',
    `grep -c --kind connection -F '"number":5' ${folder}/damaged.gz ${folder}/connection.jsonl`,
  ],
])

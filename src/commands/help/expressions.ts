import { MEASURE_LIST } from '../../measures/measures.ts'
import type { HelpBlock } from '../help-text.ts'

export const EXPRESSIONS: readonly HelpBlock[] = [
  'An expression chooses lines: --where, and rate(…) in --agg. Put it in single quotes, so that the shell leaves it alone.',
  [
    ['== != < <= > >=', 'compare'],
    ['in (a, b)', 'one of these values'],
    ['not in (a, b)', 'none of these values'],
    ['~ "regex"', 'the text contains a match of the regular expression'],
    ['~ "(?i)regex"', 'the same in upper or lower case; (?i) comes first'],
    ['exists(x)', 'the line has the field'],
    ['and or not ( )', 'not binds closest, then and'],
    ['x / y, + - *', 'arithmetic with numbers; write blanks around these'],
  ],
  'If the line does not have the field, every comparison is false, also != and not in. == compares the whole text: a * is an ordinary character there; for a pattern use ~.',
  'Fields have the names of Sora. sora-logs schema KIND --fields lists them.',
  [
    ['a.b', 'a field in an object'],
    ['a[].b', 'any element of an array'],
    ['a["odd.key"]', 'a key with other characters, also in single quotes'],
    ['@duration_ms, @time …', 'fields that all kinds of log have: sora-logs help kinds'],
  ],
  'Values:',
  [
    ['"text", \'text\'', 'a text; the quotes may be left out of one word'],
    ['5, true, null', 'a number, a boolean, null'],
    ['30s, 1h30m, 2d, 1w', 'durations: us, ms, s, m, h, d, w'],
    ['10MB, 1GiB', 'sizes: B, kB, MB, GB, TB; KiB, MiB, GiB, TiB'],
    ['64kbps, 2Mbps', 'bit rates'],
    ['5%', 'a share'],
    ['2026-11-22T09:00, -2h', 'times: sora-logs help times'],
  ],
  'A value with a unit is converted to the unit of the field. A value without one is in the unit of the field.',
  'Measures of --agg and --fail-if, which arithmetic may join, as in sum(x) / sum(y):',
  MEASURE_LIST.map(({ form, summary }) => [form, summary] as const),
  `Examples:
  sora-logs grep -w '@duration_ms < 30s and role == "sendonly"' log/
  sora-logs grep -w 'sora_client.type ~ "(?i)flutter"' log/
  sora-logs stats --fail-if 'sum(rtc_data.packetsLost) / sum(rtc_data.packetsReceived) > 5%' log/`,
]

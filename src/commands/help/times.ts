import type { HelpBlock } from '../help-text.ts'

export const TIMES: readonly HelpBlock[] = [
  '--since, --until, --around and fields with times in expressions take the same times:',
  [
    ['2026-11-22T09:00:00+09:00', 'a time with its offset; seconds may be left out'],
    ['2026-11-22T09:00, 2026-11-22', 'a time in --time-zone'],
    ['09:00', 'on the last day of the logs'],
    ['now, -2h, now-1h30m', 'before now'],
    ['today, yesterday', 'at midnight'],
    ['monday … sunday, mon … sun', 'the last such day, which may be today, at midnight'],
    ['yesterday 18:00, mon 9:30', 'at a time of that day'],
    ['end, end-2h', 'the newest line of the logs, or before it'],
  ],
  'A line at --since is chosen, a line at --until is not. --around 19:32±5m (or 19:32+-5m) is five minutes before and after.',
  'Durations are 30s, 5m, 1h30m, 2d, 1w. --every also takes 1mo: days, weeks (from Monday) and months begin at midnight of --time-zone, also where clocks change.',
  '--time-zone takes an IANA name (Asia/Tokyo), an offset (+09:00), or local, the zone of this machine or of the variable TZ. Without it all times are in UTC, as Sora writes them.',
  `Examples:
  sora-logs grep --since yesterday --until today error log/
  sora-logs stats --since 'mon 09:00' --every 1d --time-zone Asia/Tokyo log/
  sora-logs grep --around 19:32±5m disconnected log/`,
]

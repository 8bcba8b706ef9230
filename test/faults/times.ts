import type { FaultGroup } from './fault.ts'

export const TIMES: FaultGroup = {
  name: 'times',
  title: 'Times',
  promise:
    'Every RFC 3339 time of the years 1 to 9999 is read as the instant that it means. Other values are treated as text and never counted as times.',
  faults: [
    {
      fault: 'any time of RFC 3339',
      promise:
        'any number of fraction digits (cut to the microsecond where times are computed with), any offset, small letters',
      breaks: [
        { file: 'kinds/time.ts', from: '.slice(0, 6).padEnd', to: '.padEnd' },
        { file: 'kinds/time.ts', from: 'seconds: seconds - offset', to: 'seconds: seconds + offset' },
        { file: 'kinds/time.ts', from: 'sign === LETTERS.Z || sign === LETTERS.z', to: 'sign === LETTERS.Z' },
        { file: 'kinds/time.ts', from: 'compareTexts(significant(x), significant(y)) || ', to: '' },
      ],
    },
    {
      fault: 'leap seconds',
      promise: '23:59:60 is valid and counts as the first second of the next minute; :61 is not valid',
      breaks: [
        { file: 'kinds/time.ts', from: 'second <= 60', to: 'second <= 59' },
        { file: 'kinds/time.ts', from: 'if (!(second <= 60))', to: 'if (!(second <= 61))' },
      ],
    },
    {
      fault: 'what is no time',
      promise:
        'a day that no calendar has, a number, an empty text: shown as it is, in no figure and no bucket; a note says so',
      breaks: [
        { file: 'kinds/time.ts', from: 'month !== 2 || day <= 28 || isLeap', to: 'true' },
        { file: 'scan/cell.ts', from: "form === 'time' ? notATime(String(value)) : ", to: '' },
        { file: 'scan/cell.ts', from: 'Number.isNaN(micros) ? notATime(text) : ', to: '' },
      ],
    },
    {
      fault: 'years 1 to 9999',
      promise: 'times like any other; where a double cannot tell two apart (before 1684, from 2255 on) their texts do',
      breaks: [
        { file: 'scan/cell.ts', from: 'Number.isNaN(micros)', to: '!Number.isSafeInteger(micros)' },
        { file: 'kinds/time.ts', from: 'return Math.min(micros, LAST_MICROSECOND)', to: 'return micros' },
        {
          file: 'kinds/time.ts',
          from: 'Math.min(Math.max(micros, FIRST_SECOND * 1_000_000), LAST_MICROSECOND)',
          to: 'micros',
        },
        { file: 'aggregates/span.ts', from: ' || compareTimes(a.text, b.text)', to: '' },
      ],
    },
    {
      fault: 'buckets over ten thousand years',
      promise: 'only those with lines are made, a note says so, and peaks are right in each',
      breaks: [
        { file: 'aggregates/buckets.ts', from: 'grid) > cap)', to: 'grid) > 4 * cap)' },
        { file: 'aggregates/time/bucket-peaks.ts', from: 'last.peak : last?.open) ?? 0', to: 'last.peak : 0) ?? 0' },
      ],
    },
    {
      fault: 'clocks that go back',
      promise: 'lines out of order change no figure, and are printed in the order of the file, also those of one time',
      breaks: [
        {
          file: 'aggregates/span.ts',
          from: 'if (micros === it.to) it.last = later(it.last, { text: column.text(row), micros })',
          to: 'it.last = { text: column.text(row), micros }',
        },
        {
          file: 'aggregates/time/changes.ts',
          from: 'if (isInOrder(this.times)) this.#sumEqual()',
          to: 'if (times.length >= 0) this.#sumEqual()',
        },
      ],
    },
    {
      fault: 'an end before the beginning',
      promise:
        'a negative duration is shown as it is, is in no peak, and every answer made of durations says how many there are',
      breaks: [
        { file: 'commands/stats/backward.ts', from: 'if (matched === 0) return', to: 'if (matched >= 0) return' },
        {
          file: 'commands/stats/backward.ts',
          from: "path === '@duration_ms' || path === end",
          to: "path === '@duration_ms'",
        },
        { file: 'aggregates/lifetimes.ts', from: 'if (isWhole && end > start)', to: 'if (isWhole)' },
      ],
    },
    {
      fault: 'changes of local clocks',
      promise: 'with --time-zone days begin at midnight, also those of 23 and 25 hours, and no line is in two',
      breaks: [
        {
          file: 'aggregates/time/bucket-times.ts',
          from: 'if (offsetThere === offset) return start',
          to: 'return start',
        },
      ],
    },
    {
      fault: 'zone and language of the machine',
      promise: 'TZ, LANG and LC_ALL change no byte',
      breaks: [
        { file: 'scan/read-line.ts', from: "DEEPEST.toLocaleString('en')", to: 'DEEPEST.toLocaleString()' },
        { file: 'kinds/time.ts', from: '.toISOString().slice(0, 19)', to: ".toLocaleString('sv').replace(' ', 'T')" },
      ],
    },
  ],
}

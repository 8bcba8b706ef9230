/** How much of its times a narrow table shows. */
export type TimeForm = 'full' | 'second' | 'day-second' | 'day-minute'

const SHOWN_TIME = /^(\d{4})-(\d\d-\d\d)T(\d\d:\d\d)(:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/i

const REPLACEMENTS: Readonly<Record<TimeForm, string>> = {
  full: '$&',
  second: '$1-$2T$3$4$5',
  'day-second': '$2 $3$4',
  'day-minute': '$2 $3',
}

/** A shown time without its fraction, or as `11-21 00:00:03` or `11-21 00:00`. Other texts stay as they are. */
export function shortenTime(text: string, form: TimeForm): string {
  return text.replace(SHOWN_TIME, REPLACEMENTS[form])
}

/** The forms that can show these times: a form without the year needs that all are of one year and offset. */
export function findForms(times: readonly string[]): TimeForm[] {
  if (times.length === 0) return ['full']
  return findCommon(times) === undefined ? ['full', 'second'] : ['full', 'second', 'day-second', 'day-minute']
}

/** What the form leaves out, as sentences for under the table. */
export function describeForm(form: TimeForm, times: readonly string[]): string[] {
  if (form === 'full') return []
  if (form === 'second') return ['Times are cut to the second.']
  return [`Times are of ${findCommon(times)}, cut to the ${form === 'day-second' ? 'second' : 'minute'}.`]
}

/** Year and offset that the times share. */
function findCommon(times: readonly string[]): string | undefined {
  let common: string | undefined
  for (const time of times) {
    const [, year, , , , zone] = SHOWN_TIME.exec(time) ?? []
    if (year === undefined || zone === undefined) continue
    const found = `${year}, ${zone.length === 1 ? 'UTC' : `UTC${zone}`}`
    if (common !== undefined && common !== found) return undefined
    common = found
  }
  return common
}

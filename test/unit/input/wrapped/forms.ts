/** How a form writes lines: what stands around a text, and how the text is escaped. */
export interface WrittenForm {
  readonly name: string
  readonly escape: (text: string) => string
  /** Around an inner line. */
  readonly whole: Around
  /** Around a part that others follow. */
  readonly part?: Around
  /** Bytes of such a part, where they tell it. */
  readonly partBytes?: number
}

/** @param stream of what is written at the same time */
type Around = (stream: string) => readonly [before: string, after: string]

const TIME = '2026-11-20T10:08:00.123456789Z'

const json = (text: string) => JSON.stringify(text).slice(1, -1)
const hex = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
const docker = (stream: string) => `","stream":"${stream}","time":"${TIME}"}`
const journal = (stream: string) => `{"_STREAM_ID":"${stream}","MESSAGE":"`

/** One for each sort of escapes and of parts. */
export const WRITTEN_FORMS: readonly WrittenForm[] = [
  {
    name: 'CRI',
    escape: (text) => text,
    whole: (stream) => [`${TIME} ${stream} F `, ''],
    part: (stream) => [`${TIME} ${stream} P `, ''],
  },
  {
    name: 'Docker, which escapes signs of HTML',
    escape: (text) => json(text).replace(/[<>&]/g, hex),
    whole: (stream) => ['{"log":"', `\\n${docker(stream)}`],
    part: (stream) => ['{"log":"', docker(stream)],
    partBytes: 16 * 1024,
  },
  {
    name: 'Fluent Bit, with spaces, and ASCII alone',
    escape: (text) => json(text).replace(/[\u0080-\uffff]/g, hex),
    whole: () => ['{ "date" : 1795168920.71, "log" : "', '" } '],
  },
  {
    name: 'journald',
    escape: json,
    whole: (stream) => [journal(stream), '","__REALTIME_TIMESTAMP":"1"}'],
    part: (stream) => [journal(stream), '","_LINE_BREAK":"line-max","__REALTIME_TIMESTAMP":"1"}'],
  },
  {
    name: 'an export',
    escape: (text) => json(text).replaceAll('/', '\\/'),
    whole: () => ['{"labels":{"pod":"\\"}, {"},"n":[1,{}],"line":"', '","朝":"\\\\"}\r'],
  },
]

/** The outer line of an inner one, or of a part. */
export function wrapText(form: WrittenForm, text: string, stream = 'stdout', around = form.whole): string {
  const [before, after] = around(stream)
  return before + form.escape(text) + after
}

/** The column in the outer line behind these characters of the text. */
export function columnBehind(form: WrittenForm, text: string, stream = 'stdout', around = form.whole): number {
  return [...(around(stream)[0] + form.escape(text))].length + 1
}

import { detectKind } from '../../kinds/detect.ts'
import type { Json, JsonObject } from '../../model/json.ts'

/** How a program that forwards logs wraps each line in a line of its own. Plain data: it is sent to other threads. */
export type Wrapping = FieldWrapping | PrefixWrapping

interface Described {
  /** For messages: the program that wraps, and the field of the inner line. */
  readonly says: string
}

/** An outer line is a JSON object, and the inner line is the text of one of its fields. */
export interface FieldWrapping extends Described {
  readonly field: string
  /** Long lines are cut into parts. Parts with the same value of this field belong together. */
  readonly stream?: string
  /** Every part but the last has this text in this field. */
  readonly partFlag?: { readonly field: string; readonly text: string }
  /** Every part but the last has this many bytes, and no line feed at its end. */
  readonly partBytes?: number
}

/** The inner line follows a prefix. */
export interface PrefixWrapping extends Described {
  /** With the groups `stream` and `part`; `part` matches if more parts follow. */
  readonly prefix: RegExp
}

/** A line that may be an outer line: its text, and its value if that is an object. */
export interface SampledLine {
  readonly text: string
  readonly object: JsonObject | undefined
}

interface WrappingRow {
  readonly wrapping: Wrapping
  fits(line: SampledLine): boolean
}

const isText = (value: Json | undefined): value is string => typeof value === 'string'

const PREFIX_OF_CRI = /^\d{4}-\d\d-\d\dT\S+ (?<stream>stdout|stderr) (?:F|(?<part>P))(?::\S*)?(?: |$)/

/** To add a form, add a row. */
export const WRAPPINGS: readonly WrappingRow[] = [
  {
    wrapping: { says: 'CRI', prefix: PREFIX_OF_CRI },
    fits: ({ text }) => PREFIX_OF_CRI.test(text),
  },
  {
    wrapping: { says: 'Docker json-file, field log', field: 'log', stream: 'stream', partBytes: 16 * 1024 },
    fits: ({ object }) => isText(object?.log) && isText(object.stream) && isText(object.time),
  },
  {
    wrapping: {
      ...{ says: 'Fluent Bit, field log', field: 'log', stream: 'stream' },
      partFlag: { field: 'logtag', text: 'P' },
    },
    fits: ({ object }) => isText(object?.log) && object.date !== undefined,
  },
  {
    wrapping: {
      ...{ says: 'journald, field MESSAGE', field: 'MESSAGE', stream: '_STREAM_ID' },
      partFlag: { field: '_LINE_BREAK', text: 'line-max' },
    },
    fits: ({ object }) => object?.MESSAGE !== undefined && isText(object.__REALTIME_TIMESTAMP),
  },
]

/** Exports of any other form: the field that has a text in all lines, and a log line in at least one of them. */
export function exportOf(lines: readonly SampledLine[]): Wrapping | undefined {
  const fields = lines.flatMap(({ object }) => Object.keys(object ?? {}).filter((name) => holdsLog(object?.[name])))
  const field = fields.find((name) => lines.every(({ object }) => isText(object?.[name])))
  return field === undefined ? undefined : { says: `JSON text in the field ${field}`, field }
}

function holdsLog(value: Json | undefined): boolean {
  const inner = isText(value) ? parseObject(value) : undefined
  return inner !== undefined && detectKind(inner) !== undefined
}

export function parseObject(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

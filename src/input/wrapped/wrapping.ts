import { detectKind } from '../../kinds/detect.ts'
import type { Json, JsonObject } from '../../model/json.ts'

/** How whoever passes logs on puts each line into a line of its own. Plain data: it goes to other threads. */
export type Wrapping = FieldWrapping | PrefixWrapping

interface Described {
  /** For messages: who wraps so, and where the inner line is. */
  readonly says: string
}

/** An outer line is a JSON object, and the inner line is the text of one of its fields. */
export interface FieldWrapping extends Described {
  readonly field: string
  /** Long lines are cut into parts: this field tells apart what is written at the same time. */
  readonly stream?: string
  /** A part that others follow has this text in this field. */
  readonly partFlag?: { readonly field: string; readonly text: string }
  /** A part that others follow has so many bytes, and no line feed at its end. */
  readonly partBytes?: number
}

/** The inner line stands behind a prefix. */
export interface PrefixWrapping extends Described {
  /** With the groups `stream` and `part`; the latter matches if other parts follow. */
  readonly prefix: RegExp
}

/** A line that may be an outer one: its text, and the object if it is one. */
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

/** To add a form: a row. */
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

/** Exports of any other sort: the field that has a text in all lines, and in one of them a line of a log. */
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

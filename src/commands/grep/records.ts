import { createWholeReader, type OutputRecord } from '../../engine/search/line-fields.ts'
import type { OutputLine, OutputLines } from '../../engine/search/output-line.ts'
import { safeJson, safeLine } from '../../render/index.ts'
import { type FieldTexts, withoutBlank } from './fields.ts'

/** The JSON text of each line that was chosen, on one line each. Blank ones, which are there as context, have none. */
export type RecordWriter = (selected: OutputLines) => Buffer[]

/** Whole lines: as they stand there, made safe for a terminal; the text of one that is no JSON object as a string. */
export function wholeRecords(maxLineBytes: number): RecordWriter {
  const read = createWholeReader(maxLineBytes)
  return (lines) => {
    const shown = withoutBlank(lines)
    return read(shown).map((record, i) => Buffer.from(record ? safeLine(record.bytes.toString()) : textOf(shown[i]!)))
  }
}

/** An object around each line. The record in it is the line byte for byte. */
export function metaRecords(maxLineBytes: number): RecordWriter {
  const read = createWholeReader(maxLineBytes)
  return (lines) => {
    const shown = withoutBlank(lines)
    return read(shown).map((record, i) => metaRecord(shown[i]!, record))
  }
}

function metaRecord(line: OutputLine, record: OutputRecord | undefined): Buffer {
  const place = { file: line.source.path, line: line.number, kind: line.kind, ...(!line.isMatch && { context: true }) }
  const head = safeJson(JSON.stringify(place)).slice(0, -1)
  const isWrapped = line.outer && !line.bytes.equals(line.outer)
  const outer = isWrapped ? [Buffer.from(',"outer":'), jsonOf(line.outer)] : []
  const inner = record ? [Buffer.from(',"record":'), record.bytes] : [Buffer.from(`,"text":${textOf(line)}`)]
  return Buffer.concat([Buffer.from(head), ...outer, ...inner, Buffer.from('}')])
}

/** A line around another as it stands there, or as a string if it is no JSON. */
function jsonOf(outer: Uint8Array): Uint8Array {
  const bytes = Buffer.from(outer)
  try {
    JSON.parse(bytes.toString())
    return bytes
  } catch {
    return Buffer.from(textOf({ bytes }))
  }
}

/** Flat objects of the fields that a line has, by path as it was written. */
export function fieldRecords(fields: FieldTexts): RecordWriter {
  const keys = fields.paths.map((path) => JSON.stringify(path))
  return (selected) =>
    fields.read(selected).map((texts) => {
      const members = texts.flatMap((text, i) => (text === '' ? [] : `${keys[i]}:${text}`))
      return Buffer.from(safeLine(`{${members.join(',')}}`))
    })
}

/** Bytes that are not UTF-8 are replaced: JSON cannot hold them. */
const textOf = ({ bytes }: Pick<OutputLine, 'bytes'>): string =>
  safeJson(JSON.stringify(bytes.toString().replace(/\r$/, '')))

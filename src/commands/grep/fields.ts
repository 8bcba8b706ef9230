import { createFieldReader, type RecordReader } from '../../engine/search/line-fields.ts'
import type { OutputLine, OutputLines } from '../../engine/search/output-line.ts'
import type { Io } from '../../model/io.ts'
import type { FieldPath } from '../../model/log-kind.ts'
import { findFields } from '../../query/check.ts'
import { createJsonMask, keysOfPath } from '../../redact/mask.ts'
import type { SharedOptions } from '../options.ts'
import type { SelectOptions } from '../select-options.ts'
import { checkContext, type SelectContext } from '../selecting.ts'

/** Columns of a table for which no --fields were named: what every kind of log has. */
export const DEFAULT_FIELDS: readonly FieldPath[] = ['@time', '@kind', '@type', '@connection_id', '@channel_id']

type PlaceText = (line: OutputLine) => string

/** Fields that are known of any line, usable or not; no columns of a batch. */
const PLACE_FIELDS: ReadonlyMap<FieldPath, PlaceText> = new Map<FieldPath, PlaceText>([
  ['@file', ({ source }) => JSON.stringify(source.path)],
  ['@line', ({ number }) => String(number)],
  ['@kind', ({ kind }) => JSON.stringify(kind)],
])

type FieldOptions = Pick<SharedOptions, 'maxLine' | 'showSecrets'>

type Mask = (text: string) => string

/** The JSON texts of some fields of the lines that were chosen, as they stand there; '' where a line lacks one. */
export class FieldTexts {
  readonly paths: readonly FieldPath[]
  readonly #ofRecord: readonly FieldPath[]
  /** By field of `ofRecord`. */
  readonly #masks: readonly Mask[]
  readonly #readRecords: RecordReader
  #unusable = 0

  constructor(paths: readonly FieldPath[], { maxLine, showSecrets }: FieldOptions, env: Io['env']) {
    this.paths = paths
    this.#ofRecord = paths.filter((path) => !PLACE_FIELDS.has(path))
    this.#masks = this.#ofRecord.map((path) => (showSecrets ? (text) => text : createJsonMask(keysOfPath(path))))
    this.#readRecords = createFieldReader(this.#ofRecord, maxLine, env)
  }

  /** By line, then by field. Blank lines, which are there as context, are left out. */
  read(lines: OutputLines): string[][] {
    const shown = withoutBlank(lines)
    return this.#readRecords(shown).map((record, i) => {
      if (!record) this.#unusable += 1
      const cells = new Map(this.#ofRecord.map((path, i) => [path, this.#masks[i]!(record?.cells[i] ?? '')]))
      return this.paths.map((path) => PLACE_FIELDS.get(path)?.(shown[i]!) ?? cells.get(path) ?? '')
    })
  }

  /** What a user should know of the lines that were read, as sentences. */
  get notes(): string[] {
    if (this.#unusable === 0) return []
    return [`lines that are no JSON objects have no fields: ${this.#unusable}; without --fields they are printed whole`]
  }
}

/** @throws UserError if none of the kinds at hand has such a field */
export function checkFields(paths: readonly FieldPath[], options: SelectOptions, context: SelectContext): void {
  const text = paths.join(',')
  let start = 0
  for (const path of paths) {
    const place = { start, end: start + path.length }
    start = place.end + 1
    if (!PLACE_FIELDS.has(path)) findFields({ path, place }, checkContext('--fields', text, options, context))
  }
}

export const withoutBlank = (lines: readonly OutputLine[]): OutputLine[] => lines.filter(({ isBlank }) => !isBlank)

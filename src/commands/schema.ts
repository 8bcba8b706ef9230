import { Argument, Option } from 'commander'
import { createRunSummary } from '../engine/run-summary.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../kinds/index.ts'
import { type Field, listFields, loadSchema } from '../kinds/schema.ts'
import { EXIT } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { View } from '../model/view.ts'
import { chooseFormat, ENDINGS } from './choose-format.ts'
import type { CommandModule } from './command-module.ts'
import { bomOption, formatOption, jsonOption, noHeaderOption, outputOption, type SharedOptions } from './options.ts'
import { openOutput } from './output-file.ts'
import type { FieldOutput, SchemaResult } from './outputs/index.ts'
import { envelope, show } from './show.ts'

type SchemaOptions = Pick<SharedOptions, 'format' | 'json' | 'output' | 'header' | 'bom' | 'color'> & {
  readonly fields?: true
}

/** The JSON Schema itself and not its fields: what a kind alone asks for, and with it a file whose name ends in .json. */
const ITSELF = 'schema'
const ENDINGS_OF_KIND = { ...ENDINGS, '.json': ITSELF } as const

export const schema: CommandModule<SchemaOptions> = {
  examples: ['sora-logs schema', 'sora-logs schema connection --fields', 'sora-logs schema signaling | jq .properties'],
  exits: { done: 'done' },

  configure: (command) =>
    command
      .addArgument(new Argument('[kind]', 'kind of log; without it they are listed').choices(LOG_KIND_NAMES))
      .addOption(new Option('--fields', 'the fields instead of the JSON Schema, as a table or in another --format'))
      .addOption(formatOption())
      .addOption(jsonOption())
      .addOption(outputOption())
      .addOption(noHeaderOption())
      .addOption(bomOption()),

  async run(stdio, [kind], options) {
    const form =
      kind === undefined || options.fields ? chooseFormat(options) : chooseFormat(options, ENDINGS_OF_KIND, ITSELF)
    await using file = await openOutput(options.output, stdio)
    const io = { ...stdio, stdout: file.output }
    if (kind === undefined) await showKinds(io, options)
    else if (form === ITSELF) await io.stdout.write(`${JSON.stringify(loadSchema(kind as LogKindName), null, 2)}\n`)
    else await showFields(io, kind as LogKindName, options)
    await file.commit()
    return EXIT.done
  },
}

async function showKinds(io: Io, options: SchemaOptions): Promise<void> {
  const kinds = LOG_KIND_NAMES.map((kind) => {
    const { summary, typeField } = LOG_KINDS[kind]
    return { kind, summary, type_field: typeField }
  })
  const view: View = {
    title: 'Kinds of log',
    columns: [
      { name: 'kind', unit: 'text' },
      { name: 'type field', unit: 'text' },
      { name: 'what', unit: 'text' },
    ],
    rows: kinds.map(({ kind, summary, type_field }) => [kind, type_field, summary]),
  }
  const table: View = {
    title: view.title,
    columns: ['kind', 'type_field', 'summary'].map((name) => ({ name, unit: 'text' })),
    rows: kinds.map(({ kind, type_field, summary }) => [kind, type_field, summary]),
  }
  await showResult(io, options, null, { kinds, fields: [] }, kinds, view, table)
}

async function showFields(io: Io, kind: LogKindName, options: SchemaOptions): Promise<void> {
  const fields = listFields(loadSchema(kind)).map(toOutput)
  const view: View = {
    title: kind,
    columns: [
      { name: 'field', unit: 'text' },
      { name: 'type', unit: 'text' },
      { name: 'required', unit: 'text' },
      { name: 'unit', unit: 'text' },
      { name: 'description', unit: 'text' },
    ],
    rows: fields.map(({ path, type, required, unit, description, values }) => [
      path,
      type,
      required ? 'yes' : null,
      unit,
      [description, describeValues(values)].join(' ').trim() || null,
    ]),
  }
  await showResult(io, options, kind, { kinds: [], fields }, fields, view, fieldsTable(kind, fields))
}

/** As in JSON. */
const fieldsTable = (title: string, fields: readonly FieldOutput[]): View => ({
  title,
  columns: ['path', 'type', 'required', 'unit', 'values', 'description'].map((name) => ({ name, unit: 'raw' })),
  rows: fields.map(({ path, type, required, unit, values, description }) => [
    path,
    type,
    required,
    unit,
    values,
    description,
  ]),
})

const describeValues = (values: FieldOutput['values']): string =>
  values && values.length > 1 ? `One of: ${values.join(', ')}.` : ''

function toOutput({ path, type, required, unit, values, description }: Field): FieldOutput {
  return { path, type, required, unit: unit ?? null, values: values ? [...values] : null, description }
}

async function showResult(
  io: Io,
  options: SchemaOptions,
  kind: LogKindName | null,
  result: SchemaResult,
  records: readonly Json[],
  view: View,
  table: View,
): Promise<void> {
  const document = envelope('schema', createRunSummary(), { first: null, last: null }, { kind }, result)
  await show(io, options, { document, records, views: [view], table })
}

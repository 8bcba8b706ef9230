import { Argument, Option } from 'commander'
import { createAccount } from '../engine/account.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from '../kinds/index.ts'
import { type Field, listFields, loadSchema } from '../kinds/schema.ts'
import { EXIT } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { View } from '../model/view.ts'
import type { CommandModule } from './command-module.ts'
import { formatOption, jsonOption, type SharedOptions } from './options.ts'
import type { FieldOutput, SchemaResult } from './outputs.ts'
import { envelope, show } from './show.ts'

type SchemaOptions = Pick<SharedOptions, 'json' | 'color'> &
  Partial<Pick<SharedOptions, 'format'>> & { readonly fields?: true }

export const schema: CommandModule<SchemaOptions> = {
  configure: (command) =>
    command
      .addArgument(new Argument('[kind]', 'kind of log; without it they are listed').choices(LOG_KIND_NAMES))
      .addOption(new Option('--fields', 'the fields instead of the JSON Schema, as a table or in another --format'))
      .addOption(formatOption().default(undefined))
      .addOption(jsonOption()),

  async run(io, [kind], options) {
    if (kind === undefined) await showKinds(io, options)
    else if (options.fields || options.format || options.json) await showFields(io, kind as LogKindName, options)
    else await io.stdout.write(`${JSON.stringify(loadSchema(kind as LogKindName), null, 2)}\n`)
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
  await showResult(io, options, null, { kinds, fields: [] }, kinds, view)
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
  await showResult(io, options, kind, { kinds: [], fields }, fields, view)
}

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
  records: readonly object[],
  view: View,
): Promise<void> {
  const document = envelope('schema', createAccount(), { first: null, last: null }, { kind }, result)
  await show(io, { format: 'table', ...options }, { document, records: records as Json[], views: [view] })
}

import { InvalidArgumentError } from 'commander'
import type { Groups } from '../../aggregates/group.ts'
import type { Io } from '../../model/io.ts'
import { findFields, pointed } from '../../query/check.ts'
import { parse } from '../../query/expression.ts'
import { pathOfList, readIds } from '../id-lists.ts'
import type { ExpectOutput, ExpectQuery } from '../outputs/index.ts'
import type { SelectOptions } from '../select-options.ts'
import { checkContext, type SelectContext, unknownValue } from '../selecting.ts'

/** For commander: `FIELD=VALUE,VALUE` or `FIELD=@FILE`, whose values `settleExpected` reads. */
export function parseExpect(text: string, before: ExpectQuery[] = []): ExpectQuery[] {
  const at = placeOfEquals(text) ?? 0
  const [field, values] = [text.slice(0, at), text.slice(at + 1)]
  if (field === '' || values === '') {
    throw new InvalidArgumentError('Write node_name=a,b or node_name=@FILE with one name a line.')
  }
  return [...before, { field, values: [values] }]
}

/** The first that is not in a quoted key of a field. */
const placeOfEquals = (text: string): number | undefined =>
  [...text.matchAll(/\["[^"]*"\]|\['[^']*'\]|=/g)].find(([found]) => found === '=')?.index

/** The files that hold values. */
export const expectPaths = (expect: readonly ExpectQuery[] = []): string[] =>
  expect.flatMap(({ values }) => values.flatMap((value) => pathOfList(value) ?? []))

/** The options with the values that files and standard input list, each once. */
export async function settleExpected<Options extends { readonly expect?: ExpectQuery[] }>(
  options: Options,
  io: Io,
): Promise<Options> {
  if (!options.expect) return options
  const expect: ExpectQuery[] = []
  for (const { field, values } of options.expect)
    expect.push({ field, values: [...new Set(await readIds(values, io))] })
  return { ...options, expect }
}

/** @throws UserError if a field is not one of `--by`, or can never have a value */
export function checkExpected(
  expect: readonly ExpectQuery[],
  by: readonly string[],
  options: SelectOptions,
  context: SelectContext,
): void {
  for (const { field, values } of expect) {
    const check = checkContext('--expect', field, options, context)
    for (const node of parse('Fields', field, '--expect')) {
      const fields = [...findFields(node, check).values()]
      if (!by.includes(node.path)) throw pointed(check, `${field} is no field of --by; add --by ${field}`, node.place)
      const known = fields.flatMap((it) => it.values ?? []).map(String)
      const isClosed = fields.every((it) => it.values && !it.isOpen)
      const unknown = isClosed && !check.anyField ? values.find((value) => !known.includes(value)) : undefined
      if (unknown !== undefined) throw unknownValue('--expect', unknown, known)
    }
  }
}

/** Which of the values no group has, of those that have rows of their own. */
export function findAbsent(
  expect: readonly ExpectQuery[],
  by: readonly string[],
  { groups }: Pick<Groups, 'groups'>,
): ExpectOutput[] {
  return expect.map(({ field, values }) => {
    const place = by.indexOf(field)
    const present = new Set(groups.flatMap(({ key }) => (key[place] === null ? [] : String(key[place]))))
    return { field, expected: values.length, absent: values.filter((value) => !present.has(value)) }
  })
}

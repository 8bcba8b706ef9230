import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OUTPUT_VALIDATORS } from './support/output-schemas.ts'
import { CASE_LINES, type CaseLine, splitPrinted } from './support/read-cases.ts'
import { runCase } from './support/run-case.ts'

/** Commands that read logs, over logs that are whole, broken, empty, missing, mixed and of a kind that cannot be told. */
const READERS = ['inspect', 'stats', 'validate', 'grep --meta -e ""']
const INPUTS: readonly { readonly of: string; readonly operands: string }[] = [
  { of: 'validate-samples-are-valid', operands: 'samples' },
  { of: 'validate-json', operands: 'log/' },
  { of: 'inspect-rotated-set-is-in-order-of-first-times', operands: 'log/' },
  { of: 'inspect-unknown-and-not-analysed-files-are-named', operands: 'log/' },
  { of: 'stats-mixed-stream', operands: '- < mixed.jsonl' },
  { of: 'stats-empty-file-is-fine', operands: 'log/connection.jsonl' },
  { of: 'stats-no-usable-line-fails', operands: 'log/api.jsonl' },
  { of: 'stats-missing-file-fails-beside-a-good-one', operands: 'log/api.jsonl log/signaling.jsonl' },
  { of: 'stats-error-log-alone-is-half-the-truth', operands: '.' },
  { of: 'stats-file-of-unknown-kind-fails', operands: 'notes.jsonl' },
  { of: 'validate-truncated-gzip-fails-with-what-was-read', operands: 'log/' },
  { of: 'validate-invalid-utf8-is-an-error', operands: 'log/api.jsonl' },
]

/** What is run; some of it is no line of a case. */
type Line = Pick<CaseLine, 'name' | 'folder' | 'command'>

const COMMAND = /\bsora-logs (?<name>\w+)/
const JSON_FORMAT = / (?:--json|(?:-f|--format)[ =]json)(?: |$)/
const JSONL_FORMAT = / (?:-f|--format)[ =]jsonl(?: |$)/
/** Refused, so that nothing is printed. */
const TWO_FORMATS = /(?=.* --json\b)(?=.* -f )/

const linesIn = (format: RegExp): Line[] =>
  CASE_LINES.filter(({ command }) => format.test(command) && !TWO_FORMATS.test(command))

/** Each input to each command that reads logs. */
function readings(option: string): Line[] {
  return READERS.flatMap((reader) =>
    INPUTS.map(({ of, operands }) => {
      const folder = join(import.meta.dirname, 'cases', of)
      return { name: of, folder, command: `sora-logs ${reader} ${option} ${operands}` }
    }),
  )
}

async function stdoutOf({ command, folder }: Line): Promise<string> {
  return splitPrinted(await runCase(command, folder)).stdout
}

describe('what --json prints is what the schema of the command declares', () => {
  const lines = [...linesIn(JSON_FORMAT), ...readings('--json')]

  test.for(lines)('$name: $command', async (line) => {
    const name = COMMAND.exec(line.command)?.groups?.name ?? ''
    const validate = OUTPUT_VALIDATORS.get(name)!
    const { stdout, exitCode } = splitPrinted(await runCase(line.command, line.folder))
    // Where nothing at all could be read there is nothing to print.
    if (stdout === '') return expect(exitCode).toBe(2)
    const document = JSON.parse(stdout) as { schema: string }
    expect(document.schema).toBe(`sora-logs/${name}@1`)
    validate(document)
    expect(validate.errors).toBeNull()
  })

  test('an undeclared key fails', async () => {
    const [line] = readings('--json')
    const document = JSON.parse(await stdoutOf(line!)) as { input: object }
    const validate = OUTPUT_VALIDATORS.get('inspect')!
    expect(validate(document)).toBe(true)
    expect(validate({ ...document, input: { ...document.input, extra: 1 } })).toBe(false)
  })
})

describe('what -f jsonl prints is one JSON object a line', () => {
  const lines = [...linesIn(JSONL_FORMAT), ...readings('-f jsonl')]

  test.for(lines)('$name: $command', async (line) => {
    const stdout = await stdoutOf(line)
    expect(stdout === '' || stdout.endsWith('\n')).toBe(true)
    for (const text of stdout.split('\n').slice(0, -1)) expect(JSON.parse(text)).toBeTypeOf('object')
  })
})

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { READING_NAMES, read } from '../faults/every-command.ts'
import { OUTPUT_VALIDATORS } from '../support/output-schemas.ts'
import { runCli, runForBytes } from '../support/run-cli.ts'
import { KINDS } from './columns.ts'
import { mutatedFile } from './mutated.ts'
import { readNaively } from './naive-scan.ts'
import { expectSame, expectTrue } from './same.ts'
import type { Target } from './target.ts'
import { withFolder } from './with-folder.ts'

interface LogFile {
  /** Without its ending; `mixed` says nothing of the kind. */
  readonly name: string
  readonly bytes: string
  readonly form: 'plain' | 'gzip' | 'damaged gzip'
  /** Of a damaged one: where in the file a bit flips, as a share of its length. */
  readonly flip: number
}

interface Input {
  readonly files: readonly LogFile[]
  readonly pattern: string
  /** The files are named one by one, not by their folder. */
  readonly isNamed: boolean
}

const PATTERNS = ['timestamp', 'sendrecv', '[0-9]{4}', '\\\\u', '"', '朝|会', '.', '^$', '^\\{', 'T10:1.:']

/** Deeper than any recursion has stack for. */
const DEEP = { deepest: 20_000 }

/** Without the byte order mark of a file. */
const textOf = (bytes: string): string => bytes.replace(/^\xef\xbb\xbf/, '')

const files = fc.uniqueArray(
  fc.oneof(
    ...[...KINDS, 'mixed'].map((name) =>
      fc.record({
        name: fc.constant(name),
        bytes: mutatedFile(6, name === 'mixed' ? DEEP : { ...DEEP, kind: name }),
        form: fc.constantFrom('plain', 'plain', 'gzip', 'damaged gzip'),
        flip: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    ),
  ),
  { minLength: 1, maxLength: 2, selector: ({ name }) => name },
)

const inputs: fc.Arbitrary<Input> = fc.record({ files, pattern: fc.constantFrom(...PATTERNS), isNamed: fc.boolean() })

async function check(input: Input): Promise<void> {
  const stored = Object.fromEntries(input.files.map((file) => [nameOf(file), store(file)]))
  await withFolder(stored, async (folder) => {
    const names = Object.keys(stored).map((name) => join(folder, name))
    await checkReading(input, input.isNamed ? names : [folder])
    for (const [i, file] of input.files.entries())
      if (file.form !== 'damaged gzip') await checkGrep(file, names[i]!, input)
  })
}

const nameOf = ({ name, form }: LogFile): string => `${name}.jsonl${form === 'plain' ? '' : '.gz'}`

function store({ bytes, form, flip }: LogFile): Buffer {
  const plain = Buffer.from(bytes, 'latin1')
  if (form === 'plain') return plain
  const packed = gzipSync(plain)
  const at = Math.min(packed.length - 1, Math.floor(packed.length * flip))
  if (form === 'damaged gzip') packed[at]! ^= 4
  return packed
}

interface Ended {
  readonly exitCode: number
  readonly stderr: string | Buffer
}

/** A run that ended as any may. */
function expectAnswer({ exitCode, stderr }: Ended, of: string): void {
  expectTrue(
    [0, 1, 2].includes(exitCode) && !stderr.includes('this is a bug'),
    `${of} ends with ${exitCode}:\n${stderr}`,
  )
}

/** Questions leave out kinds that repeat the lines of others. */
const COUNTING: ReadonlySet<string> = new Set(['inspect', 'stats', 'validate'])

/** Every command ends in a way that is told of, and all that count lines count the same. */
async function checkReading({ files: all, isNamed }: Input, operands: readonly string[]): Promise<void> {
  const counts = new Set<string>()
  /** Of validation, which looks into every value; others may miss a fault in one that they do not want. */
  let bad = 0
  const missed: number[] = []
  for (const name of READING_NAMES) {
    const run = await read(name, operands)
    expectAnswer(run, name)
    const [command] = name.split(' ')
    const validate = OUTPUT_VALIDATORS.get(command!)
    if (run.stdout === '' || command === 'grep') continue
    const document = JSON.parse(run.stdout) as { input: { lines: number; bad_lines: number } }
    expectTrue(
      validate!(document),
      `${name} prints what its schema does not declare: ${JSON.stringify(validate!.errors)}`,
    )
    if (!COUNTING.has(name)) continue
    counts.add(`${document.input.lines} lines, exit ${run.exitCode === 2}`)
    if (name === 'validate') bad = document.input.bad_lines
    else missed.push(document.input.bad_lines)
  }
  expectTrue(counts.size <= 1, `the commands disagree: ${[...counts].join('; ')}`)
  expectTrue(Math.max(0, ...missed) <= bad, `validation finds ${bad} bad lines, and another command ${missed}`)
  // In a folder a file whose kind cannot be told is left out.
  const isWhole = all.every(({ form, name }) => form !== 'damaged gzip' && (isNamed || name !== 'mixed'))
  if (!isWhole || counts.size === 0 || [...counts][0]!.endsWith('true')) return
  const lines = all.flatMap(({ bytes }) => linesOf(bytes))
  expectSame([...counts], [`${lines.length} lines, exit false`], 'what they count')
  expectSame(bad, lines.filter(({ code }) => code !== undefined).length, 'how many lines are bad')
}

const linesOf = (bytes: string) =>
  readNaively(Buffer.from(textOf(bytes), 'latin1'), { maxLineBytes: 1 << 25 }).filter(({ isBlank }) => !isBlank)

/** A pattern and its inverse part the lines, and no byte of them changes; those with NUL bytes are only counted. */
async function checkGrep({ bytes }: LogFile, path: string, { pattern }: Input): Promise<void> {
  const all = await printed(['-e', ''], path)
  if (all === undefined) return
  const lines = textOf(bytes)
    .split('\n')
    .filter((line) => !/^[ \t\r]*$/.test(line))
  const texts = lines.filter((line) => !line.includes('\0'))
  expectSame(all, texts, 'the lines of grep')
  const count = await runCli(['grep', '-c', '-e', '', path])
  expectSame(Number(count.stdout.replace(/^.*:/, '')), lines.length, 'the count of grep')
  const [chosen, others] = [await printed(['-e', pattern], path), await printed(['-v', '-e', pattern], path)]
  expectSame([...chosen!, ...others!].sort(), [...texts].sort(), `the lines with ${pattern} and those without`)
  const where = ['--where', 'exists(timestamp)']
  const [usable, without] = [await printed(where, path), await printed([...where, '-v'], path)]
  const naive = linesOf(bytes).filter(({ text }) => text !== undefined)
  const told = usable!.length + without!.length
  expectTrue(
    told >= naive.length && told <= lines.length,
    `${told} lines have a time or not, of ${naive.length} usable`,
  )
}

/** Undefined if the file cannot be read. */
async function printed(ask: readonly string[], path: string): Promise<string[] | undefined> {
  const run = await runForBytes(['grep', ...ask, '--any-field', path])
  expectAnswer(run, `grep ${ask.join(' ')}`)
  if (run.exitCode === 2) return undefined
  return run.stdout.toString('latin1').split('\n').slice(0, -1)
}

const DEEP_TEXT = `{\\"connection_id\\":${'['.repeat(20_000)}${']'.repeat(20_000)}}`

export const PROGRAM: Target<Input> = {
  name: 'program',
  inputs,
  check,
  runs: 15,
  kept: [
    {
      was: 'deep JSON in the text of an api line was a bug',
      input: {
        files: [{ name: 'api', bytes: `{"operation":"x","json":"${DEEP_TEXT}"}\n`, form: 'plain', flip: 0 }],
        pattern: '.',
        isNamed: false,
      },
    },
  ],
}

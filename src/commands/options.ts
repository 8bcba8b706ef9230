import { InvalidArgumentError, Option } from 'commander'
import { LOG_KIND_NAMES } from '../kinds/index.ts'
import { readTimeZone } from '../kinds/zone.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
// Not by way of its index, which would have help load what draws.
import { type FormatName, RENDERERS } from '../render/formats.ts'
import { LEVELS } from '../validate/levels.ts'
import { unknownName } from './misuse.ts'

/** Options that commands share, each defined once. A command adds those that it honours. */
export interface SharedOptions {
  readonly kind?: LogKindName[]
  readonly unwrap: 'auto' | 'none'
  readonly maxLine: number
  readonly jobs?: number
  readonly keepDuplicates?: true
  readonly level: Level
  /** As given; `chooseFormat` settles it. */
  readonly format?: FormatName | undefined
  readonly json?: true
  readonly output?: string
  readonly header?: boolean
  readonly bom?: true
  readonly timeZone: string
  readonly showSecrets?: true
  readonly color: 'auto' | 'always' | 'never'
  readonly progress: boolean
  readonly quiet?: true
}

export const kindOption = (): Option =>
  new Option(
    '--kind <kinds>',
    'only these kinds of log, separated by commas; also the kind of files whose name and lines do not show it',
  ).argParser(parseKinds)

export const MAX_LINE = 32 * 1024 * 1024

export const maxLineOption = (): Option =>
  new Option('--max-line <size>', 'a longer line is a problem, and is not looked into')
    .argParser(parseSize)
    .default(MAX_LINE, '32MiB')

export const unwrapOption = (): Option =>
  new Option(
    '--unwrap <when>',
    'where each line holds a log line (Docker, CRI, Fluent Bit, journald, exports): auto takes it out, none leaves it',
  )
    .choices(['auto', 'none'])
    .default('auto')

export const jobsOption = (): Option =>
  new Option(
    '-j, --jobs <n>',
    'threads to use (default: one for each processor, fewer where there is little to read)',
  ).argParser(parseJobs)

export const keepDuplicatesOption = (): Option =>
  new Option('--keep-duplicates', 'read also files that hold the same lines as another')

/**
 * For a question that is answered in the order of the lines, on one thread.
 * @throws UserError if several threads are asked for
 */
export function refuseJobs(jobs: number | undefined, what: string): void {
  if (jobs === undefined || jobs === 1) return
  throw new UserError(`--jobs cannot be used with ${what}: this reads lines in their order, on one thread`)
}

export const levelOption = (): Option =>
  new Option('--level <level>', 'how much counts as an error').choices(LEVELS).default('standard')

export const formatOption = (names: readonly string[] = Object.keys(RENDERERS)): Option =>
  new Option('-f, --format <name>', 'format of the output (default: from the ending of --output, else table)').choices(
    names,
  )

export const jsonOption = (): Option => new Option('--json', 'the same as --format json')

export const noHeaderOption = (): Option => new Option('--no-header', 'csv and tsv: without the line of column names')

export const bomOption = (): Option =>
  new Option('--bom', 'csv and tsv: a byte order mark comes first, so that Excel reads UTF-8')

export const outputOption = (): Option =>
  new Option('-o, --output <file>', 'write to this file, once all is done; - is standard output').argParser(parsePath)

export const timeZoneOption = (): Option =>
  new Option(
    '--time-zone <zone>',
    'read and show times in this zone: Asia/Tokyo, +09:00, or local, that of this machine (TZ)',
  )
    .argParser(parseTimeZone)
    .default('UTC')

export const showSecretsOption = (): Option =>
  new Option('--show-secrets', 'show tokens, passwords, cookies and the like, which are (secret) otherwise')

/** @param isQTaken `-q` means something else to the command */
export const generalOptions = (isQTaken = false): Option[] => [
  new Option('--color <when>', 'colour in the output').choices(['auto', 'always', 'never']).default('auto'),
  new Option('--no-progress', 'no progress bar on a terminal'),
  new Option(isQTaken ? '--quiet' : '-q, --quiet', 'do not print the summary of what was read'),
]

function parseKinds(text: string): LogKindName[] {
  const kinds = text.split(',').map((name) => {
    const kind = LOG_KIND_NAMES.find((it) => it === name)
    if (!kind) throw unknownName({ what: 'kind', word: name, names: LOG_KIND_NAMES, option: '--kind' })
    return kind
  })
  return [...new Set(kinds)]
}

const SIZE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}
/** A line must fit into a string of the runtime. */
export const LARGEST_LINE = 512 * 1024 * 1024 - 64

function parseSize(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([a-z]*)$/i.exec(text) ?? []
  const bytes = Number(digits) * (SIZE_UNITS[unit.toLowerCase()] ?? Number.NaN)
  if (!(bytes >= 1 && bytes <= LARGEST_LINE)) {
    throw new InvalidArgumentError('Write a size such as 500KB or 32MiB, below 512MiB.')
  }
  return bytes
}

export function parseCount(text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count)) throw new InvalidArgumentError('Write a whole number.')
  return count
}

/** Each thread has memory of its own. */
const MOST_JOBS = 256

function parseJobs(text: string): number {
  const count = Number(text)
  if (/^[1-9]\d*$/.test(text) && count <= MOST_JOBS) return count
  throw new InvalidArgumentError(`Write a number of threads from 1 to ${MOST_JOBS}; JSON is --json.`)
}

export function parsePath(text: string): string {
  if (text === '') throw new InvalidArgumentError('Write the name of a file.')
  return text
}

function parseTimeZone(text: string): string {
  const zone = readTimeZone(text)
  if (zone !== undefined) return zone
  const hint = text === 'local' ? 'The zone of this machine has no name.' : ''
  throw new InvalidArgumentError(
    `${hint} Write an IANA zone such as Asia/Tokyo, an offset such as +09:00, local or UTC.`.trim(),
  )
}

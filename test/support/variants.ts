import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseLines } from '../../src/input/read-head.ts'
import { detectKind } from '../../src/kinds/detect.ts'
import { LOG_KIND_NAMES } from '../../src/kinds/index.ts'
import type { ScannerName } from '../../src/scan/scanners.ts'
import type { CaseLine } from './read-cases.ts'
import { type CaseRun, readCase } from './run-case.ts'

/** A line that a variant does not run, and why: it cannot print the same. */
export interface LeftOut {
  readonly leftOut: string
}

/** Another way to run a line of a case, which has to print the same; files that it makes lie in `folder`. */
export type Variant = (line: CaseLine, folder: string) => CaseRun | LeftOut

const root = resolve(import.meta.dirname, '../..')

/** Every way that must not matter; a row to add one. */
export const VARIANTS: Readonly<Record<string, Variant>> = {
  'the reference scanner': (line) => runWith(line, 'reference'),
  'the kernel, from gz': (line, folder) => fromGzip(line, runWith(line, 'kernel'), folder),
  'the kernel, from standard input': (line) => fromStdin(line, runWith(line, 'kernel')),
  'two threads': (line) => withJobs(line, 2),
  'five threads': (line) => withJobs(line, 5),
}

function runWith({ command, folder }: CaseLine, scanner: ScannerName): CaseRun {
  const { args, options } = readCase(command, folder)
  return { args, options: { ...options, env: { ...options.env, SORA_LOGS_SCANNER: scanner } } }
}

/** Options that go through lines in their order, and refuse `--jobs`. */
const IN_ORDER = /^(?:-[ABC]|--context|--context-by|--(?:after|before)-context)/

function withJobs({ command, folder, expected }: CaseLine, jobs: number): CaseRun | LeftOut {
  const { args, options } = readCase(command, folder)
  if (!hasSummaryLine(expected)) return { leftOut: 'no log is read' }
  if (args.some((word) => IN_ORDER.test(word))) return { leftOut: 'lines around matches refuse --jobs' }
  if (args[0] === 'validate' && args.includes('jsonl')) return { leftOut: 'a list of problems refuses --jobs' }
  return { args: [args[0]!, '--jobs', String(jobs), ...args.slice(1)], options }
}

/** What is printed but for the sizes of files, which the account tells. */
export const withoutSizes = (printed: string): string =>
  printed.replaceAll(/(\d+ files?), [\d.]+ k?M?B, /g, '$1, ').replaceAll(/"bytes": \d+/g, '"bytes"')

/** Logs keep their names: gz is told by its first bytes. */
function fromGzip({ expected }: CaseLine, { args, options }: CaseRun, folder: string): CaseRun | LeftOut {
  if (!hasSummaryLine(expected)) return { leftOut: 'no log is read' }
  if (args[0] === 'inspect') return { leftOut: 'sizes of files are shown' }
  const { stdin } = options
  const find = (path: string) => gzipOf(options.resolve(path), folder)
  return { args, options: { ...options, resolve: find, stdin: stdin && gzipOf(stdin, folder) } }
}

/** Copies that are there. */
const made = new Set<string>()

/** Where a file or folder stands whose logs are gz. What was compressed before stays as it is. */
function gzipOf(path: string, folder: string): string {
  const copy = join(folder, relative(root, path))
  if (made.has(copy) || !existsSync(path)) return copy
  made.add(copy)
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) gzipOf(join(path, name), folder)
  else {
    const bytes = readFileSync(path)
    const isPlain = basename(path).includes('.jsonl') && !/^(?:1f8b|28b52ffd)/.test(bytes.toString('hex', 0, 4))
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, isPlain ? gzipSync(bytes, { level: 1 }) : bytes)
  }
  return copy
}

/** One log comes by standard input instead, with its kind as an option in place of its name. */
function fromStdin({ expected }: CaseLine, { args, options }: CaseRun): CaseRun | LeftOut {
  if (!hasSummaryLine(expected)) return { leftOut: 'no log is read' }
  if (options.stdin !== undefined) return { leftOut: 'it is read from standard input as it is' }
  if (expected.includes(': 1 file, 0 B,')) return { leftOut: 'an empty standard input has a note' }
  const operands = args.filter((word) => /^[\w.]/.test(word) && existsSync(options.resolve(word)))
  const [file, ...others] = operands.flatMap((operand) => filesIn(options.resolve(operand)))
  if (file === undefined || others.length > 0) return { leftOut: 'it is not one file' }
  const leftOut = whyNotStdin(args, expected, file)
  if (leftOut !== undefined) return { leftOut }
  const kind = LOG_KIND_NAMES.find((name) => basename(file).startsWith(`${name}.`))
  if (kind === undefined) return { leftOut: 'its name does not tell its kind' }
  const words = args.map((word) => (word === operands[0] ? '-' : word))
  return { args: [...words, '--kind', kind], options: { ...options, stdin: file } }
}

function whyNotStdin(args: readonly string[], expected: string, path: string): string | undefined {
  const file = basename(path)
  const printed = expected.slice(expected.indexOf('\n'))
  if (printed.includes(file)) return 'the file is named in what is printed'
  if (printed.includes('"kinds": ') || args.includes('--kind'))
    return 'the kinds that are asked for are its own or shown'
  if (args.some((word) => FROM_NEWEST.test(word) || FOLLOWED.test(word)) || READ_TWICE.test(printed))
    return 'it is read twice'
  if (hasUntold(path)) return 'a line of it does not tell its kind, which its name does'
  if (LOOK_ALIKE.test(file)) return 'its lines look like those of another kind, which is said'
  return undefined
}

/** Whether a line does not tell its kind, though it can be read. */
const hasUntold = (path: string): boolean => parseLines(readFileSync(path, 'utf8')).some((line) => !detectKind(line))

/** What is said of ids that no line has, once all lines were looked at again. */
const READ_TWICE = /no line has|a file, .* @FILE, can hold/
/** Times that hang on the newest line. */
const FROM_NEWEST = /^(?:end|\d\d:\d\d)|@time \S+ \d\d:\d\d/
/** Ids whose connections are collected first. */
const FOLLOWED = /^--(?:session|channel|client|bundle)-id/
const LOOK_ALIKE = /^(?:event|stats)_webhook/

const filesIn = (path: string): string[] =>
  lstatSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path]

const hasSummaryLine = (expected: string): boolean => /^sora-logs: \d+ files?, /m.test(expected)

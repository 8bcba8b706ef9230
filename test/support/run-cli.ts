import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import type { Io, Output } from '../../src/model/io.ts'

/** What ships is what is tested. */
const { load } = createRequire(import.meta.url)('../../bin/load.js')
const { main } = load([]).program as typeof import('../../src/cli.ts')

export interface CliRun {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly resolve?: (path: string) => string
  /** A file to read as standard input. */
  readonly stdin?: string | undefined
  /** Width of a terminal on stdout and stderr; undefined is a pipe. */
  readonly columns?: number | undefined
  /** Milliseconds since 1970; else a time that stands still, so that times in an account line are stable. */
  readonly now?: number | undefined
}

const NOW = Date.UTC(2026, 10, 20, 11)

/** Runs the built program in this process, with `Io` as the only seam. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const { stdout, stderr, exitCode } = await runForBytes(args, options)
  return { stdout: stdout.toString(), stderr: stderr.toString(), exitCode }
}

/** The same, with what is printed byte for byte. */
export async function runForBytes(args: readonly string[], options: CliOptions = {}) {
  const stdout = collect(options.columns)
  const stderr = collect(options.columns)
  const input = options.stdin === undefined ? emptyStream() : createReadStream(options.stdin)
  const io: Io = {
    stdin: Object.assign(input, { isTTY: false as const, isGiven: options.stdin !== undefined }),
    stdout: stdout.output,
    stderr: stderr.output,
    env: options.env ?? {},
    now: () => options.now ?? NOW,
    resolve: options.resolve ?? ((path) => path),
    interrupted: new AbortController().signal,
  }
  const exitCode = await main(args, io)
  return { stdout: stdout.bytes(), stderr: stderr.bytes(), exitCode }
}

async function* emptyStream(): AsyncGenerator<Uint8Array> {}

function collect(columns: number | undefined): { output: Output; bytes: () => Buffer } {
  const chunks: Buffer[] = []
  const output: Output = {
    isTTY: columns !== undefined,
    columns,
    write: async (chunk) => {
      chunks.push(Buffer.from(chunk))
    },
  }
  return { output, bytes: () => Buffer.concat(chunks) }
}

import type { Command } from 'commander'
import type { ExitCode } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'

/** One subcommand, loaded when it is used. */
export interface CommandModule<Options = never> {
  /** Command lines for its help, two or three. The tests run them: `log/` stands for a folder with all kinds of log. */
  readonly examples: readonly string[]
  /** What the exit codes 0 and 1 say; those of failing are the same everywhere. */
  readonly exits: ExitMeanings
  /** Adds arguments and options, and what prose the help needs behind the examples. */
  configure(command: Command): Command
  run(io: Io, operands: string[], options: Options): Promise<ExitCode>
}

export interface ExitMeanings {
  readonly done: string
  /** Absent for a command that never answers no. */
  readonly negative?: string
}

/** Of commands that show what they read, whatever it is. */
export const READING_EXITS: ExitMeanings = { done: 'done', negative: 'no line could be read' }

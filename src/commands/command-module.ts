import type { Command } from 'commander'
import type { ExitCode } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'

/** One subcommand, loaded when it is used. */
export interface CommandModule<Options = never> {
  /** Adds arguments, options and examples. */
  configure(command: Command): Command
  run(io: Io, operands: string[], options: Options): Promise<ExitCode>
}

import { Command, CommanderError, type Option } from 'commander'
import type { CommandModule } from './commands/command-module.ts'
import { COMMANDS, type CommandName } from './commands/index.ts'
import { generalOptions } from './commands/options.ts'
import { version } from './commands/version.ts'
import { EXIT, type ExitCode } from './model/exit-code.ts'
import type { Io } from './model/io.ts'
import { UserError } from './model/user-error.ts'
import { safeText } from './render/safe-text.ts'

export { createNodeIo } from './node-io.ts'

/** Runs one command line. The only place where an error becomes a message. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(argv, io)
  } catch (error) {
    if (error instanceof UserError) {
      await io.stderr.write(`sora-logs: ${safeText(error.message)}\n`)
      return EXIT.failed
    }
    if (isClosedPipe(error)) throw error
    await io.stderr.write(`sora-logs: this is a bug, please report it:\n${(error as Error).stack ?? String(error)}\n`)
    return EXIT.failed
  }
}

/** The reader of our output is gone: no message could reach it, and none is wanted. */
export const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'EPIPE'

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const printed = { out: '', err: '' }
  let exitCode: ExitCode = EXIT.done
  const program = createProgram(printed)
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const command = program.command(name).summary(COMMANDS[name].summary).description(COMMANDS[name].summary)
    if (!argv.includes(name)) continue
    const module = (await COMMANDS[name].load()) as CommandModule<object>
    addOptions(module.configure(command), generalOptions())
    command.action(async () => {
      exitCode = await module.run(io, command.args, command.opts())
    })
  }
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    exitCode = error.exitCode === 0 ? EXIT.done : EXIT.failed
  }
  if (printed.out !== '') await io.stdout.write(printed.out)
  if (printed.err !== '') await io.stderr.write(printed.err)
  return exitCode
}

function createProgram(printed: { out: string; err: string }): Command {
  return new Command('sora-logs')
    .description('Read, check and explain the JSONL logs of WebRTC SFU Sora.')
    .version(version, '-V, --version')
    .helpCommand('help [command]', 'help for a command')
    .showHelpAfterError(false)
    .exitOverride()
    .configureHelp({ helpWidth: 100, showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => {
        printed.out += text
      },
      writeErr: (text) => {
        printed.err += text
      },
      outputError: (text, write) => write(`sora-logs: ${oneLine(text)}\n`),
    })
    .addHelpText('after', AFTER_HELP)
}

const AFTER_HELP = `
Paths come last: files, folders (all known logs below them), - for standard input; none means this folder.

Examples:
  sora-logs inspect log/
  sora-logs stats log/
  sora-logs grep --connection-id CSCDTKCAXX20N5M5G594KTCRFW log/ | jq .timestamp
  sora-logs validate --level strict log/connection.jsonl`

function addOptions(command: Command, options: readonly Option[]): void {
  for (const option of options) command.addOption(option)
}

/** commander puts its suggestion on a line of its own. */
const oneLine = (text: string): string =>
  safeText(
    text
      .replace(/^error: /, '')
      .trim()
      .replace(/\n\(/g, ' ('),
  )

import { Command, CommanderError } from 'commander'
import { EXIT, type ExitCode } from '../model/exit-code.ts'
import type { Io } from '../model/io.ts'
import type { CommandModule, ExitMeanings } from './command-module.ts'
import { TOPICS } from './help/index.ts'
import { drawBlocks, helpWidth, LEAST_WIDTH_TO_WRAP, prose } from './help-text.ts'
import { COMMANDS, type CommandName } from './index.ts'
import { explainChoices, misuse, unknownCommand } from './misuse.ts'
import { generalOptions } from './options.ts'
import { version } from './version.ts'

interface Printed {
  out: string
  err: string
}

/** Runs a command line, and prints help where it asks for it. */
export async function runProgram(argv: readonly string[], io: Io): Promise<ExitCode> {
  const printed = { out: '', err: '' }
  let exitCode: ExitCode = EXIT.done
  const program = createProgram(io, printed, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(namedHelp(argv), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    exitCode = error.exitCode === 0 ? EXIT.done : EXIT.failed
  }
  if (printed.out !== '') await io.stdout.write(printed.out)
  if (printed.err !== '') await io.stderr.write(printed.err)
  return exitCode
}

/**
 * The command line as commander knows it. A command is loaded when it is met, and what it ends with goes to `onExit`.
 * @param printed takes help and version
 */
function createProgram(io: Io, printed: Printed, onExit: (code: ExitCode) => void): Command {
  const program = createRoot(printed, helpWidth(io.stdout.columns))
  const complete = async (command: Command): Promise<void> => {
    const name = command.name()
    if (!isCommandName(name)) return
    const module = (await COMMANDS[name].load()) as CommandModule<object>
    completeCommand(command, module)
    command.action(async () => {
      inheritGeneralOptions(command, program)
      onExit(await module.run(io, command.args, command.opts()))
    })
  }
  for (const [name, { summary }] of Object.entries(COMMANDS)) addCommand(program, name, summary).description(summary)
  addCommand(program, 'help', 'help for a command or a topic')
    .argument('[command|topic]', 'without it, of the program')
    .action(async (name?: string) => {
      const command = name === undefined ? program : program.commands.find((it) => it.name() === name)
      const topic = name === undefined || !Object.hasOwn(TOPICS, name) ? undefined : TOPICS[name]
      if (!command && !topic) throw unknownCommand(name ?? '', program, io, Object.keys(TOPICS))
      if (topic) printed.out += `${drawBlocks(await topic.load(), helpWidth(io.stdout.columns))}\n`
      if (!command) return
      await complete(command)
      command.outputHelp()
    })
  addCommand(program, 'version', 'the version of this program').action(() => {
    printed.out += `${version}\n`
  })
  program.on('command:*', ([word]: [string]) => {
    throw unknownCommand(word, program, io)
  })
  return program.hook('preSubcommand', (_, command) => complete(command))
}

/** `-h stats` as `help stats`. */
const namedHelp = (argv: readonly string[]): string[] => {
  const [flag = '', name = '', ...rest] = argv
  const isNamed = ['-h', '--help'].includes(flag) && (isCommandName(name) || Object.hasOwn(TOPICS, name))
  return isNamed ? ['help', name, ...rest] : [...argv]
}

const isCommandName = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)

function createRoot(printed: Printed, width: number): Command {
  const program = new Command('sora-logs')
    .description('Read, check and explain the JSONL logs of WebRTC SFU Sora.')
    .version(version, '-V, --version')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .enablePositionalOptions()
    .configureHelp({ helpWidth: width, minWidthToWrap: LEAST_WIDTH_TO_WRAP, showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => {
        printed.out += text
      },
      writeErr: (text) => {
        printed.err += text
      },
      outputError: () => {},
    })
    .addHelpText('after', prose(`\n${PATHS}\n${showExamples(PROGRAM_EXAMPLES)}\n\n${topicList()}`))
  addGeneralOptions(program)
  explainChoices(program)
  return refuseInOurWords(program)
}

function topicList(): string {
  const rows = Object.entries(TOPICS).map(([name, { summary }]) => `  ${name.padEnd(12)}  ${summary}`)
  return ['Topics, as in sora-logs help times:', ...rows].join('\n')
}

const PATHS =
  'Paths come last: files, folders (all known logs below them), - for standard input; none means this folder.'

/** For the help of the program; as those of the commands. */
export const PROGRAM_EXAMPLES = [
  'sora-logs inspect log/',
  'sora-logs stats log/',
  'sora-logs grep --connection-id ZCYK68H4B13ED48SKPVA7223Y4 log/ | jq .timestamp',
  'sora-logs validate --level strict log/connection.jsonl',
]

const addCommand = (program: Command, name: string, summary: string): Command =>
  refuseInOurWords(program.command(name).summary(summary))

const refuseInOurWords = (command: Command): Command =>
  command.exitOverride((error) => {
    throw misuse(error, command)
  })

function completeCommand(command: Command, { examples, exits, configure }: CommandModule<object>): void {
  command.addHelpText('after', prose(showExamples(examples)))
  addGeneralOptions(configure(command))
  command.addHelpText('after', prose(showExits(exits)))
  explainChoices(command)
}

function addGeneralOptions(command: Command): void {
  const isQTaken = command.options.some(({ short }) => short === '-q')
  for (const option of generalOptions(isQTaken)) command.addOption(option)
}

const showExamples = (examples: readonly string[]): string =>
  ['', 'Examples:', ...examples.map((example) => `  ${example}`)].join('\n')

function showExits({ done, negative }: ExitMeanings): string {
  const meanings = [
    `${EXIT.done} ${done}`,
    ...(negative === undefined ? [] : [`${EXIT.negative} ${negative}`]),
    `${EXIT.failed} wrong use, or something could not be read or written`,
  ]
  return `\nExit codes: ${meanings.join('; ')}.`
}

/** General options may stand before the command; behind it they win. */
function inheritGeneralOptions(command: Command, program: Command): void {
  for (const name of generalOptions().map((option) => option.attributeName())) {
    const isGiven = command.getOptionValueSource(name) === 'cli'
    if (isGiven || program.getOptionValueSource(name) !== 'cli') continue
    command.setOptionValueWithSource(name, program.getOptionValue(name), 'cli')
  }
}

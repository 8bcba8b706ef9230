import { existsSync } from 'node:fs'
import { type Argument, type Command, type CommanderError, InvalidArgumentError, type Option } from 'commander'
import { didYouMean, nearestNames } from '../kinds/nearest.ts'
import type { Io } from '../model/io.ts'
import { UserError } from '../model/user-error.ts'

interface Unknown {
  /** `command`, `kind`, `value`. */
  readonly what: string
  readonly word: string
  readonly names: readonly string[]
  /** Where the word stood, if the reader could wonder: `--level`. */
  readonly option?: string | undefined
}

/** A word that is not one of a few names. The message has the nearest name, or all of them. */
export function unknownName({ what, word, names, option }: Unknown): UserError {
  const near = nearestNames(word, names)
  const place = option ? ` for ${option}` : ''
  const hint = near.length > 0 ? didYouMean(near) : `; choose from ${names.join(', ')}`
  return new UserError(`unknown ${what} '${word}'${place}${hint}`)
}

/**
 * A word in the place of a command. It may be a path, since some programs need no command.
 * @param topics other names that could stand there
 */
export function unknownCommand(word: string, program: Command, io: Io, topics: readonly string[] = []): UserError {
  const near = nearestNames(word, [...namesOf(program), ...topics])
  if (isPath(word) || (near.length === 0 && word !== '' && existsSync(io.resolve(word)))) {
    const example = `sora-logs inspect ${quoteForShell(word)}`
    return new UserError(`unknown command '${word}'; a path comes behind a command, as in ${example}`)
  }
  return new UserError(`unknown command '${word}'${didYouMean(near)}; sora-logs help lists them`)
}

/** What commander refuses in the options of a command, or before any command, in our words. */
export function misuse(error: CommanderError, command: Command): CommanderError | UserError {
  const message = error.message.replace(/^error: /, '')
  const flag = error.code === 'commander.unknownOption' ? /'([^=]*).*'$/s.exec(message)?.[1] : undefined
  if (flag !== undefined) return unknownOption(flag, command)
  return isHelp(error) ? error : new UserError(message)
}

/** Makes commander's checks of `choices()` speak as everything else does. To be called behind the last option. */
export function explainChoices(command: Command): void {
  for (const choice of [...command.options, ...command.registeredArguments]) explainChoice(choice)
}

function explainChoice(option: Option | Argument): void {
  const { argChoices: names, parseArg } = option
  if (!names || !parseArg) return
  const isOption = 'long' in option
  option.argParser((word: string, before: unknown) => {
    try {
      return parseArg(word, before)
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error
      throw unknownName({
        what: isOption ? 'value' : option.name(),
        word,
        names,
        option: isOption ? (option.long ?? option.short) : undefined,
      })
    }
  })
}

function unknownOption(flag: string, command: Command): UserError {
  const options = command.createHelp().visibleOptions(command)
  const names = options.flatMap(({ long }) => (long ? [long.slice(2)] : []))
  const near = nearestNames(flag.replace(/^-+/, ''), names).map((name) => `--${name}`)
  const hint = didYouMean(near)
  if (command.parent) {
    return new UserError(`unknown option '${flag}'${hint}; sora-logs ${command.name()} --help lists them`)
  }
  const next = near.length > 0 ? 'sora-logs --help lists them' : 'those of a command come behind its name'
  return new UserError(`unknown option '${flag}' before a command${hint}; ${next}`)
}

/** Help and version are no misuse, though commander ends a run with an error for them as well. */
const isHelp = ({ code }: CommanderError): boolean => /^commander\.(?:help|version)/.test(code)

const namesOf = (program: Command): string[] => program.commands.map((command) => command.name())

const isPath = (word: string): boolean => word === '-' || /[./\\]/.test(word)

const quoteForShell = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

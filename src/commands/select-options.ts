import { type Command, Option } from 'commander'
import type { LogKindName } from '../model/log-kind.ts'
import { TIME_FORMS } from '../query/time-options.ts'
import { ID_OPTIONS } from './id-options.ts'
import { kindOption } from './options.ts'

/** The options that choose lines, the same in every command; a line must meet all that are given. */
export interface SelectOptions {
  readonly where?: string[]
  readonly since?: string
  readonly until?: string
  readonly around?: string
  readonly kind?: LogKindName[]
  readonly connectionId?: string[]
  readonly sessionId?: string[]
  readonly channelId?: string[]
  readonly clientId?: string[]
  readonly bundleId?: string[]
  readonly direct?: true
  readonly role?: string
  readonly nodeName?: string
  readonly anyField?: true
}

const IDS = 'ID,ID or @FILE with one a line, @- for standard input'

const collect = (text: string, before: string[] = []): string[] => [...before, text]

export function addSelectOptions(command: Command): Command {
  command
    .optionsGroup('Choose lines, which must meet all of these:')
    .addOption(new Option('-w, --where <expr>', WHERE).argParser(collect))
    .addOption(new Option('--since <time>', `lines of this time or later: ${TIME_FORMS}`))
    .addOption(new Option('--until <time>', 'lines before this time'))
    .addOption(new Option('--around <time>', 'lines near this time: 19:32±5m, or +-5m; without a width ±5m'))
    .addOption(kindOption())
  for (const { id, flag } of ID_OPTIONS) {
    const reach = id === 'connection_id' ? '' : ', or a connection id of it'
    command.addOption(
      new Option(`${flag} <ids>`, `lines with this ${id}, wherever they hold it${reach}: ${IDS}`).argParser(collect),
    )
  }
  return command
    .addOption(new Option('--direct', 'of these ids only lines that hold the id itself'))
    .addOption(new Option('--role <roles>', 'lines of these roles: sendrecv, sendonly, recvonly'))
    .addOption(new Option('--node-name <names>', 'lines of these nodes'))
    .addOption(new Option('--any-field', 'take fields and values that no schema declares'))
}

const WHERE = `lines for which this holds, such as 'role == "sendonly" and @duration_ms < 30s'`

export const SELECT_HELP = `
Expressions: == != < <= > >= ~ "regex", in (a, b), not in (a, b), exists(x), and, or, not, ( ), and
+ - * / with blanks around them. Fields are Sora's own, as sora-logs schema KIND --fields lists
them: a.b, a[].b for any element, a["odd.key"]; and @kind @type @time @duration_ms @ended @ended_by
@file @connection_id @session_id @channel_id @client_id @bundle_id. Values: "text" or 'text'
(without quotes if it is one word), 5, true, null, 30s, 1h30m, 10MB, 64kbps, and times as in
--since. A field that a line lacks makes a comparison false, != too. See sora-logs help expressions
and sora-logs help times.

Ids: one that begins with @ is written '\\@ID'. If an id option is repeated, each of its values is
also an id as a whole, so that an id may have a comma.`

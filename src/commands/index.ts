import type { CommandModule } from './command-module.ts'

interface CommandRow {
  readonly summary: string
  readonly load: () => Promise<CommandModule>
}

/** To add one: its file, a row here, and at least one case in test/cases. Help and README follow. */
export const COMMANDS = {
  inspect: {
    summary: 'what is here: files, kinds, lines, times, versions',
    load: async () => (await import('./inspect/inspect.ts')).inspect,
  },
  stats: {
    summary: 'count and measure: a summary of each kind of log, or what you ask for',
    load: async () => (await import('./stats/stats.ts')).stats,
  },
  grep: {
    summary: 'print lines: of a connection, a session …, those for which an expression holds, or that match a pattern',
    load: async () => (await import('./grep/grep.ts')).grep,
  },
  validate: {
    summary: "check every line against the schema made from Sora's type definitions",
    load: async () => (await import('./validate/validate.ts')).validate,
  },
  schema: {
    summary: 'print the schema of a kind of log, or its fields as a table',
    load: async () => (await import('./schema.ts')).schema,
  },
} satisfies Record<string, CommandRow>
export type CommandName = keyof typeof COMMANDS

import type { HelpBlock } from '../help-text.ts'

interface Topic {
  readonly summary: string
  readonly load: () => Promise<readonly HelpBlock[]>
}

/** What `sora-logs help` explains beside the commands; a text is loaded when it is asked for. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  expressions: {
    summary: 'what --where, --agg and --fail-if take',
    load: async () => (await import('./expressions.ts')).EXPRESSIONS,
  },
  times: {
    summary: 'times, durations and zones',
    load: async () => (await import('./times.ts')).TIMES,
  },
  kinds: {
    summary: 'the kinds of log, and fields that all of them have',
    load: async () => (await import('./kinds.ts')).KINDS,
  },
  'exit-codes': {
    summary: 'what the exit code says',
    load: async () => (await import('./exit-codes.ts')).EXIT_CODES,
  },
  privacy: {
    summary: 'what is hidden, and what is not',
    load: async () => (await import('./privacy.ts')).PRIVACY,
  },
}

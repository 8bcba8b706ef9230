import { spawnSync } from 'node:child_process'
import { program } from '../support/spawn.ts'

/** Root may read and write everything; without its capabilities it is a user like others, and still owns its files. */
const POWERLESS = ['setpriv', '--bounding-set=-all', '--inh-caps=-all']

const isRoot = process.getuid?.() === 0
const probe = isRoot ? spawnSync(POWERLESS[0]!, [...POWERLESS.slice(1), 'true']) : undefined

/** Why nothing can be forbidden to the program here; undefined if it can. */
export const noUnprivileged: string | undefined =
  probe === undefined || probe.status === 0
    ? undefined
    : `no permission was denied: ${probe.error?.message ?? String(probe.stderr)}`

/** The words that start the program so that the modes of files count. */
export const unprivileged: readonly string[] = isRoot ? [...POWERLESS, ...program] : program

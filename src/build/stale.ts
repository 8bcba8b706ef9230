import { readdirSync, statSync } from 'node:fs'
import { packagePath } from './paths.ts'

/** What is made, and what it is made of: files, and folders for all that is in them, from the top of the package. */
export interface Made {
  readonly to: readonly string[]
  readonly from: readonly string[]
}

/** Whether something that was to be made is missing, or older than something that it is made of. */
export function isStale({ to, from }: Made): boolean {
  const made = to.flatMap(timesOf)
  return made.includes(MISSING) || Math.min(...made) < Math.max(...from.flatMap(timesOf))
}

const MISSING = 0

/** When each was changed; a folder is changed when something in it comes or goes. */
function timesOf(path: string): number[] {
  const stat = statSync(packagePath(path), { throwIfNoEntry: false })
  if (!stat) return [MISSING]
  if (!stat.isDirectory()) return [stat.mtimeMs]
  return [stat.mtimeMs, ...readdirSync(packagePath(path)).flatMap((name) => timesOf(`${path}/${name}`))]
}

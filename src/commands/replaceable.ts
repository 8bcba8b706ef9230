import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { firstBytes } from '../input/first-bytes.ts'
import { readHead } from '../input/read-head.ts'
import { HEAD_BYTES, MARK, STATE, signatureOf } from '../input/signatures.ts'
import { fileId } from '../input/source.ts'
import { readFileName } from '../kinds/file-name.ts'
import type { Io } from '../model/io.ts'
import { UserError } from '../model/user-error.ts'

/** Ids of files that a run reads beside logs; those that are not there are for their readers to report. */
export async function idsOfFiles(paths: readonly string[], io: Io): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => stat(io.resolve(path)).catch(() => undefined)))
  return found.flatMap((stats) => (stats ? fileId(stats) : []))
}

/**
 * Refuses to replace a file of `--output` that is there: what is no plain file, what is read, any log of Sora, what may
 * hold logs, and a question.
 *
 * @param inputs ids of the files that the run reads
 * @throws UserError, Interruption
 */
export async function refuseTarget(path: string, stats: Stats, inputs: ReadonlySet<string>, io: Io): Promise<void> {
  if (stats.isSymbolicLink()) throw new UserError(`${path}: is a link; name the file that is to be written`)
  if (stats.isDirectory()) throw new UserError(`${path}: is a folder; name a file in it`)
  if (!stats.isFile()) throw new UserError(`${path}: is no file; write to standard output and redirect it`)
  if (inputs.has(fileId(stats))) throw new UserError(`${path}: is one of the inputs; an output does not replace them`)
  const kept = (await isLog(path, io)) ? 'is a log of Sora, or holds lines of one' : whatElse(io.resolve(path))
  if (kept !== undefined) throw new UserError(`${path}: ${kept}; choose another name, or remove it first`)
}

/** By its name, or by its first lines. The names of folders say nothing of a file that is written. */
async function isLog(path: string, { resolve, interrupted }: Io): Promise<boolean> {
  const { says } = readFileName(basename(path))
  if (says === 'kind' || says === 'not-analysed') return true
  return (await readHead({ path, location: resolve(path) }, interrupted)).kinds.size > 0
}

const START_BYTES = 64 * 1024
/** In the form in which it is written, or as somebody has edited it. */
const QUESTION = /^\s*\{[\s\S]*?"schema"\s*:\s*"sora-logs\/question@/

/** What else no output of this program is, told by the first bytes. */
function whatElse(location: string): string | undefined {
  const start = firstBytes(location, START_BYTES)
  const signature = signatureOf(start.subarray(0, HEAD_BYTES))
  if (signature && signature !== MARK && signature !== STATE) return `may hold logs (${signature.form})`
  return QUESTION.test(Buffer.from(start).toString()) ? 'is a question of --question' : undefined
}

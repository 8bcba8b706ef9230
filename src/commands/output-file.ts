import { rmSync, type Stats } from 'node:fs'
import { access, constants, lstat, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Io, Output } from '../model/io.ts'
import { UserError } from '../model/user-error.ts'
import { WRITE_FAULTS } from '../model/write-faults.ts'
import { writesFile } from './choose-format.ts'
import { refuseTarget } from './replaceable.ts'

/** Where a command's result goes. */
export interface OutputFile extends AsyncDisposable {
  readonly output: Output
  /** Puts what was written in its place; until then the old file, if there is one, stays as it is. */
  commit(): Promise<void>
  /** Leaves the old file; nothing once it is committed. */
  discard(): Promise<void>
}

/**
 * Opens the file of `--output`; without one, or with `-`, it is standard output.
 *
 * @param inputs ids of the files that the run reads
 * @throws UserError if the file cannot be written, or should not be: a link, a folder or device, an input, a log
 */
export async function openOutput(
  path: string | undefined,
  io: Io,
  inputs: ReadonlySet<string> = new Set(),
): Promise<OutputFile> {
  if (path === undefined || !writesFile({ output: path })) return standardOutput(io)
  const target = io.resolve(path)
  try {
    const before = await statIfThere(target)
    if (before) await refuseTarget(path, before, inputs, io)
    if (before) await access(target, constants.W_OK)
    return await openBeside(target, path, before?.mode)
  } catch (error) {
    throw toUserError(path, error)
  }
}

function standardOutput({ stdout }: Io): OutputFile {
  const nothing = async () => {}
  return { output: stdout, commit: nothing, discard: nothing, [Symbol.asyncDispose]: nothing }
}

async function statIfThere(target: string): Promise<Stats | undefined> {
  return lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** A new file in the same folder, so that it can take the target's name in one step. */
async function openBeside(target: string, path: string, mode: number | undefined): Promise<OutputFile> {
  const suffix = process.getBuiltinModule('node:crypto').randomBytes(6).toString('hex')
  const temporary = join(dirname(target), `.sora-logs-${suffix}.tmp`)
  // A second signal ends the process at once; then this is all that still runs. It may come before the file is known to be open.
  const removeAtExit = () => rmSync(temporary, { force: true })
  process.once('exit', removeAtExit)
  // If only the owner may read the old file, the same holds for the new one while it is written.
  const handle = await open(temporary, 'wx', mode === undefined ? 0o666 : 0o600).catch((error: unknown) => {
    process.off('exit', removeAtExit)
    throw error
  })
  let isDone = false
  const discard = async () => {
    if (isDone) return
    isDone = true
    // Nothing of it is wanted, so it does not matter how it is closed.
    await handle.close().catch(() => {})
    const removal = rm(temporary, { force: true }).catch((error: NodeJS.ErrnoException) => {
      throw new UserError(`${temporary}: is left over, and cannot be removed (${error.code})`)
    })
    await removal.finally(() => process.off('exit', removeAtExit))
  }
  const attempt = async (step: () => Promise<void>) => {
    try {
      await step()
    } catch (error) {
      // Of two faults the first is the one to tell.
      await discard().catch(() => {})
      throw toUserError(path, error)
    }
  }
  const moveToTarget = async () => {
    if (mode !== undefined) await handle.chmod(mode & 0o7777)
    await handle.sync()
    await handle.close()
    await rename(temporary, target)
    isDone = true
    process.off('exit', removeAtExit)
  }
  return {
    output: { isTTY: false, columns: undefined, write: (chunk) => attempt(() => handle.writeFile(chunk)) },
    commit: () => attempt(moveToTarget),
    discard,
    [Symbol.asyncDispose]: discard,
  }
}

/** Any other error than one of the system is a bug, and passes. */
function toUserError(path: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) return error
  return new UserError(`${path}: cannot be written (${WRITE_FAULTS[code] ?? code})`)
}

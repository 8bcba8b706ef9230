import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../../model/user-error.ts'
import { WRITE_FAULTS } from '../../../model/write-faults.ts'

/**
 * Room on the disk, in the folder of the system for temporary files. The file has no name once it is open, so that no
 * other user can open it, and nothing is left of it however the run ends.
 */
export class SpillFile {
  length = 0
  readonly #folder = tmpdir()
  readonly #file: number

  /** @throws UserError if there can be no file */
  constructor() {
    this.#file = this.#try(() => openWithoutName(this.#folder))
  }

  /** @throws UserError if there is no room */
  append(bytes: Uint8Array): void {
    this.#try(() => {
      for (let at = 0; at < bytes.length; ) {
        const written = writeSync(this.#file, bytes, at, bytes.length - at, this.length)
        at += written
        this.length += written
      }
    })
  }

  /** Fills the bytes from a place in the file on. */
  read(bytes: Buffer, start: number): Buffer {
    return this.#try(() => {
      for (let at = 0; at < bytes.length; ) {
        const read = readSync(this.#file, bytes, at, bytes.length - at, start + at)
        if (read === 0) throw new UserError(`${this.#folder}: the temporary file of --sort was cut`)
        at += read
      }
      return bytes
    })
  }

  close(): void {
    closeSync(this.#file)
  }

  #try<Result>(step: () => Result): Result {
    try {
      return step()
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException
      if (code === undefined || syscall === undefined) throw error
      throw new UserError(
        `${this.#folder}: --sort cannot keep its temporary file there (${WRITE_FAULTS[code] ?? code}); choose fewer lines, or set TMPDIR to a folder with room`,
      )
    }
  }
}

/** No signal comes in between, for it would be heard only later. */
function openWithoutName(folder: string): number {
  const suffix = process.getBuiltinModule('node:crypto').randomBytes(6).toString('hex')
  const path = join(folder, `.sora-logs-${suffix}.tmp`)
  const file = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return file
}

import { UserError } from '../model/user-error.ts'
import { nameOf } from './source.ts'

/** An input that could not be read, or not to its end. */
export interface Fault {
  readonly path: string
  readonly message: string
}

const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'its links form a loop',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files on this machine',
  ENXIO: 'no such device',
  EIO: 'the disk could not be read',
  ENAMETOOLONG: 'the name is too long',
}

/**
 * The fault for an error of reading. Any other error is a bug and is thrown again.
 * @param lastLine the last line, from 1, that was read before it; 0 without any
 */
export function toFault(source: string, error: unknown, lastLine = 0): Fault {
  const message = error instanceof UserError ? error.message : systemFault(source, error)
  return withLastLine({ path: nameOf(source), message }, lastLine)
}

/** The fault with the last line, from 1, that was read before it; 0 without any. */
export const withLastLine = ({ path, message }: Fault, lastLine: number): Fault => ({
  path,
  message: lastLine > 0 ? `${message}; read up to line ${lastLine}` : message,
})

/** Node decodes file names as UTF-8. Invalid bytes are lost, so such a file cannot be opened. */
const LOST_CHARACTER = '\uFFFD'

function systemFault(path: string, error: unknown): string {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall === undefined || code === undefined) throw error
  if (code === 'ENOENT' && path.includes(LOST_CHARACTER)) return 'its name is not UTF-8, so it is not found; rename it'
  return SYSTEM_FAULTS[code] ?? `cannot be read (${code})`
}

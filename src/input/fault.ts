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
  ENOTDIR: 'a part of the path is no folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files on this machine',
  ENXIO: 'no such device',
  EIO: 'the disk could not be read',
  ENAMETOOLONG: 'the name is too long',
}

/** The fault behind an error of reading; any other error is thrown again, for it is a bug. */
export function toFault(source: string, error: unknown): Fault {
  const path = nameOf(source)
  if (error instanceof UserError) return { path, message: error.message }
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall === undefined || code === undefined) throw error
  return { path, message: SYSTEM_FAULTS[code] ?? `cannot be read (${code})` }
}

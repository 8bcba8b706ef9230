import { setImmediate } from 'node:timers/promises'
import { type ByteReader, openFile } from '../byte-reader.ts'
import { truncated } from '../damage.ts'
import { decode } from '../decode.ts'
import type { Member } from './member.ts'

const SKIPPED_BYTES = 256 * 1024

/**
 * The text that a compressed tar archive unpacks to. It is read forward, so a later member is reached without starting
 * again.
 */
class TarCursor {
  readonly location: string
  position = 0
  readonly #unpacked: ByteReader

  constructor(location: string, unpacked: ByteReader) {
    this.location = location
    this.#unpacked = unpacked
  }

  /** @throws UserError if the archive ends before */
  async read(target: Uint8Array): Promise<number> {
    const count = await this.#unpacked.read(target)
    if (count === 0) throw truncated('tar')
    this.position += count
    return count
  }

  close(): Promise<void> {
    return this.#unpacked.close()
  }
}

/** The tar archive in a file, unpacked. */
export async function openTar(location: string): Promise<ByteReader> {
  const reopen = () => openFile(location)
  return decode(await openFile(location), { path: location }, { reopen, takesTar: true })
}

/** The cursor of the last member, which the next one continues with. */
let parked: TarCursor | undefined

async function cursorBefore(location: string, start: number): Promise<TarCursor> {
  const last = parked
  parked = undefined
  if (last && last.location === location && last.position <= start) return last
  await last?.close()
  return new TarCursor(location, await openTar(location))
}

/**
 * A member of a compressed tar archive. The bytes before it are read with its first read, because they may be many. Between
 * two members at most one archive stays open.
 */
export function openStreamed(location: string, { start, size }: Pick<Member, 'start' | 'size'>): ByteReader {
  const end = start + size
  let cursor: TarCursor | undefined
  let isClosed = false
  /** Or after a fault. */
  let isReading = false

  async function reach(): Promise<TarCursor> {
    cursor ??= await cursorBefore(location, start)
    const skipped = new Uint8Array(cursor.position < start ? SKIPPED_BYTES : 0)
    while (cursor.position < start && !isClosed) await cursor.read(skipped.subarray(0, start - cursor.position))
    return cursor
  }

  return {
    async read(target) {
      // Of thousands of empty ones none would wait for anything.
      if (size === 0) return setImmediate(0)
      isReading = true
      const at = await reach()
      const count = isClosed || at.position === end ? 0 : await at.read(target.subarray(0, end - at.position))
      isReading = false
      return count
    },
    async close() {
      isClosed = true
      if (isReading || parked) await cursor?.close()
      else parked = cursor
    },
  }
}

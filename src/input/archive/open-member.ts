import { setImmediate } from 'node:timers/promises'
import type { ByteReader } from '../byte-reader.ts'
import { FilePart } from '../file-part.ts'
import type { Member } from './member.ts'
import { openStreamed } from './tar-cursor.ts'

/** The bytes of a file in an archive. */
export function openMember(location: string, member: Member): ByteReader {
  return member.packing === 'streamed' ? openStreamed(location, member) : openPart(location, member)
}

/** Signals, timers and pipes have their turn behind each read. */
function openPart(location: string, member: Member): ByteReader {
  const part = new FilePart(location, member)
  return {
    async read(target) {
      const count = part.read(target)
      await setImmediate()
      return count
    },
    close: async () => part.close(),
  }
}

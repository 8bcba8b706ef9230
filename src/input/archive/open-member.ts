import { setImmediate } from 'node:timers/promises'
import type { ByteReader } from '../byte-reader.ts'
import { FilePart } from '../file-part.ts'
import type { Member } from './member.ts'
import { openStreamed } from './tar-cursor.ts'

/** The bytes of a file in an archive. */
export async function openMember(location: string, member: Member): Promise<ByteReader> {
  if (member.packing === 'stored') return openPart(location, member)
  if (member.packing === 'streamed') return openStreamed(location, member)
  const { openDeflated } = await import('./open-deflated.ts')
  return openDeflated(member, () => openPart(location, { start: member.start, size: Number.POSITIVE_INFINITY }))
}

/** After each read the event loop handles signals, timers and pipes. */
function openPart(location: string, part: Pick<Member, 'start' | 'size'>): ByteReader {
  const file = new FilePart(location, part)
  return {
    async read(target) {
      const count = file.read(target)
      await setImmediate()
      return count
    },
    close: async () => file.close(),
  }
}

import { type ByteReader, openFile } from './byte-reader.ts'
import type { Located } from './source.ts'

/** The bytes of a file, or of one in an archive, as they are stored there. What reads archives is loaded for them. */
export async function openStored({ location, member }: Located): Promise<ByteReader> {
  if (member === undefined) return openFile(location)
  const { openMember } = await import('./archive/open-member.ts')
  return openMember(location, member)
}

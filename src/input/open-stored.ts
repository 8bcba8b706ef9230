import { type ByteReader, openFile } from './byte-reader.ts'
import type { Located } from './source.ts'

/** The bytes of a file, or of a file in an archive, as they are stored. The code for archives is loaded when needed. */
export async function openStored({ location, member }: Located): Promise<ByteReader> {
  if (member === undefined) return openFile(location)
  const { openMember } = await import('./archive/open-member.ts')
  return openMember(location, member)
}

import type { ByteReader } from '../byte-reader.ts'
import { damaged, truncated, unended } from '../damage.ts'
import type { ArchiveEntry, MemberBytes, Unread } from './member.ts'
import { type TarHeader, TarParser } from './tar-parser.ts'

const FORMAT = 'tar'
/** How many bytes are parsed at a time. */
const CHUNK_BYTES = 64 * 1024

/** Entries other than files, which may appear in the place of a file. */
const SPECIAL: Readonly<Record<string, string>> = {
  symlink: 'link',
  'character-device': 'device',
  'block-device': 'device',
  fifo: 'named pipe',
}

/**
 * The entries of a tar archive, without folders, in its order. The archive is read to its end.
 * @throws UserError after the readable entries, if it is damaged or truncated
 */
export async function* listTar(reader: ByteReader, packing: MemberBytes['packing']): AsyncGenerator<ArchiveEntry> {
  const parser = new TarParser()
  try {
    while (!parser.isClosed) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
      await parser.add(chunk.subarray(0, await reader.read(chunk)))
      for (const header of parser.takeFound()) if (header.type !== 'directory') yield entryOf(header, packing)
    }
    const { fault } = parser
    if (fault) throw fault.message === 'Unexpected end of data' ? truncated(FORMAT) : damaged(FORMAT)
    if (!parser.hasEndMark) throw unended(FORMAT)
  } finally {
    parser.destroy()
  }
}

function entryOf(
  { name, type, size, byteOffset, pax, linkname }: TarHeader,
  packing: MemberBytes['packing'],
): ArchiveEntry {
  if (pax && SPARSE_KEYS.some((key) => key in pax)) return { name: pax['GNU.sparse.name'] ?? name, content: SPARSE }
  if (type === 'file' || type === 'contiguous-file') return { name, content: { packing, start: byteOffset, size } }
  if (type === 'link') return { name, content: { reason: 'link', lost: { linkTo: linkname ?? '' } } }
  return { name, content: type === null ? SPARSE : { reason: SPECIAL[type] ?? 'special file' } }
}

/** Those of its three versions. */
const SPARSE_KEYS = ['GNU.sparse.size', 'GNU.sparse.major']
const SPARSE: Unread = { reason: 'sparse, or of an unknown form', lost: { linkTo: undefined } }

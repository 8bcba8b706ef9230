import { extract, type Header } from 'tar-stream'
import type { ByteReader } from '../byte-reader.ts'
import { damaged, truncated } from '../damage.ts'
import type { ArchiveEntry, MemberBytes } from './member.ts'

const FORMAT = 'tar'
/** What of it is looked into at a time. */
const CHUNK_BYTES = 64 * 1024

/** What is no file, and may stand in the place of one. */
const SPECIAL: Readonly<Record<string, string>> = {
  link: 'link',
  symlink: 'link',
  'character-device': 'device',
  'block-device': 'device',
  fifo: 'named pipe',
}

/** The library knows where the bytes of an entry begin, and its types do not. */
type TarHeader = Omit<Header, 'type' | 'pax'> & {
  readonly byteOffset: number
  /** Null of a form that the library does not know. */
  readonly type: string | null
  readonly pax?: Readonly<Record<string, string>> | null
}

/**
 * What a tar archive holds, without folders, in its order. It is read to its end.
 * @throws UserError behind what could be listed, if it is damaged or breaks off
 */
export async function* listTar(reader: ByteReader, packing: MemberBytes['packing']): AsyncGenerator<ArchiveEntry> {
  const parser = extract({ allowUnknownFormat: true } as Parameters<typeof extract>[0])
  const found: TarHeader[] = []
  let fault: Error | undefined
  let goOn = () => {}
  parser.on('entry', (header, bytes, next) => {
    found.push(header as unknown as TarHeader)
    // What goes wrong is told by the parser, too.
    bytes.on('error', () => {})
    bytes.resume()
    next()
  })
  parser.on('error', (error) => {
    fault = error
  })
  for (const event of ['drain', 'close'] as const) parser.on(event, () => goOn())
  try {
    for (let isOver = false; !isOver && !fault; ) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
      const count = await reader.read(chunk)
      isOver = count === 0
      await new Promise<void>((resolve) => {
        goOn = resolve
        if (isOver) parser.end(null)
        else if (parser.write(chunk.subarray(0, count))) resolve()
      })
      for (const header of found.splice(0)) if (header.type !== 'directory') yield entryOf(header, packing)
    }
    if (fault) throw fault.message === 'Unexpected end of data' ? truncated(FORMAT) : damaged(FORMAT)
  } finally {
    parser.destroy()
  }
}

function entryOf({ name, type, size, byteOffset, pax }: TarHeader, packing: MemberBytes['packing']): ArchiveEntry {
  if (pax && SPARSE_KEYS.some((key) => key in pax)) return { name: pax['GNU.sparse.name'] ?? name, content: SPARSE }
  if (type === 'file' || type === 'contiguous-file') return { name, content: { packing, start: byteOffset, size } }
  return { name, content: type === null ? SPARSE : { reason: SPECIAL[type] ?? 'special file' } }
}

/** Those of its three versions. */
const SPARSE_KEYS = ['GNU.sparse.size', 'GNU.sparse.major']
const SPARSE = { reason: 'sparse, or of an unknown form' } as const

import { extract, type Header } from 'tar-stream'
import type { ByteReader } from '../byte-reader.ts'
import { damaged, truncated } from '../damage.ts'
import type { ArchiveEntry, MemberBytes } from './member.ts'

const FORMAT = 'tar'
/** What of it is looked into at a time. */
const CHUNK_BYTES = 64 * 1024
/** No log is larger; what says that it is has a damaged header, and numbers that large are not even exact. */
const MOST_MEMBER_BYTES = 2 ** 43

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
  const parser = new TarParser()
  try {
    while (!parser.isClosed) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
      await parser.add(chunk.subarray(0, await reader.read(chunk)))
      for (const header of parser.takeFound()) if (header.type !== 'directory') yield entryOf(header, packing)
    }
    const { fault } = parser
    if (fault) throw fault.message === 'Unexpected end of data' ? truncated(FORMAT) : damaged(FORMAT)
  } finally {
    parser.destroy()
  }
}

/** The library, told the bytes of an archive and asked what it has found in them. */
class TarParser {
  /** Why it has ended before the archive does. */
  fault: Error | undefined
  isClosed = false
  readonly #parser = extract({ allowUnknownFormat: true } as Parameters<typeof extract>[0])
  #found: TarHeader[] = []
  #goOn = () => {}

  constructor() {
    this.#parser.on('entry', (header, bytes, next) => {
      // What goes wrong is told by the parser, too.
      bytes.on('error', () => {})
      bytes.resume()
      this.#addEntry(header as unknown as TarHeader)
      next()
    })
    this.#parser.on('error', (error) => {
      this.fault = error
    })
    this.#parser.on('drain', () => this.#goOn())
    this.#parser.on('close', () => {
      this.isClosed = true
      this.#goOn()
    })
  }

  /** @param chunk no byte at the end */
  async add(chunk: Uint8Array): Promise<void> {
    if (this.isClosed) return
    await new Promise<void>((resolve) => {
      this.#goOn = resolve
      if (chunk.length === 0) this.#parser.end(null)
      else if (this.#parser.write(chunk)) resolve()
    })
  }

  takeFound(): TarHeader[] {
    const found = this.#found
    this.#found = []
    return found
  }

  destroy(): void {
    this.#parser.destroy()
  }

  #addEntry(header: TarHeader): void {
    if (header.size > MOST_MEMBER_BYTES) this.#parser.destroy(new Error('No file is so large'))
    else this.#found.push(header)
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

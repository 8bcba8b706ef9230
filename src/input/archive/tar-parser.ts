import { extract, type Header } from 'tar-stream'
import { TAR_HEADER_BYTES as BLOCK_BYTES } from '../tar-header.ts'

/** No log is larger. A larger size comes from a damaged header, and is not even an exact number. */
const MOST_MEMBER_BYTES = 2 ** 43

/** The offset of an entry, which is missing in the types of the library. */
export type TarHeader = Omit<Header, 'type' | 'pax'> & {
  readonly byteOffset: number
  /** Null for a form that the library does not know. */
  readonly type: string | null
  readonly pax?: Readonly<Record<string, string>> | null
}

/** Wraps tar-stream: bytes of an archive go in, and the entries in them come out. */
export class TarParser {
  /** Why it ended before the end of the archive. */
  fault: Error | undefined
  isClosed = false
  readonly #parser = extract({ allowUnknownFormat: true } as Parameters<typeof extract>[0])
  #found: TarHeader[] = []
  #goOn = () => {}
  #length = 0
  /** Where the last entry ends. */
  #end = 0
  /** How many bytes at the end of what was read are zero, up to a block. */
  #zeros = 0

  constructor() {
    this.#parser.on('entry', (header, bytes, next) => {
      // The parser reports its errors too.
      bytes.on('error', () => {})
      bytes.resume()
      this.#addEntry(header as Header & Pick<TarHeader, 'byteOffset' | 'pax'>)
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

  /** Whether a block of zeros ended it. Some writers leave out the second one, or the padding. */
  get hasEndMark(): boolean {
    return this.#zeros === BLOCK_BYTES && this.#length - this.#end >= BLOCK_BYTES
  }

  /** @param chunk no byte at the end */
  async add(chunk: Uint8Array): Promise<void> {
    if (this.isClosed) return
    this.#length += chunk.length
    this.#countZeros(chunk)
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

  #countZeros(chunk: Uint8Array): void {
    const tail = chunk.subarray(-BLOCK_BYTES)
    const last = tail.findLastIndex((byte) => byte !== 0)
    this.#zeros = last < 0 ? Math.min(BLOCK_BYTES, this.#zeros + tail.length) : tail.length - 1 - last
  }

  #addEntry(header: TarHeader): void {
    const { byteOffset, type, size } = header
    this.#end = byteOffset + (type === 'directory' ? 0 : Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES)
    if (size > MOST_MEMBER_BYTES) this.#parser.destroy(new Error('No file is so large'))
    else this.#found.push(header)
  }
}

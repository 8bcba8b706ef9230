import { extract, type Header } from 'tar-stream'
import { TAR_HEADER_BYTES as BLOCK_BYTES } from '../tar-header.ts'

/** No log is larger; what says that it is has a damaged header, and numbers that large are not even exact. */
const MOST_MEMBER_BYTES = 2 ** 43

/** The library knows where the bytes of an entry begin, and its types do not. */
export type TarHeader = Omit<Header, 'type' | 'pax'> & {
  readonly byteOffset: number
  /** Null of a form that the library does not know. */
  readonly type: string | null
  readonly pax?: Readonly<Record<string, string>> | null
}

/** tar-stream, told the bytes of an archive and asked what it has found in them. */
export class TarParser {
  /** Why it has ended before the archive does. */
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
      // What goes wrong is told by the parser, too.
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

import { UserError } from '../model/user-error.ts'

/** A list is in memory as a whole, on each thread. Four million ids of Sora are shorter. */
const MOST_MIB = 128
/** No id is longer, so a longer line is no list of ids. */
const MOST_KIB = 64

/** The lines of a list of ids, portion by portion. A line is an id with all that is in it; blank lines are none. */
export class ListLines {
  readonly #path: string
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #lines: string[] = []
  /** Of the line that has not ended yet. */
  #rest = ''
  #bytes = 0

  /** @param path as messages call the list */
  constructor(path: string) {
    this.#path = path
  }

  /** @throws UserError if this is no list of ids, or too long */
  add(bytes: Uint8Array): void {
    if (this.#bytes === 0 && isUtf16(bytes)) throw this.#fault('is UTF-16; convert it with iconv -f UTF-16 -t UTF-8')
    if (bytes.includes(0)) throw this.#fault('holds NUL bytes, so it is no list of ids; is it UTF-16, or compressed?')
    this.#bytes += bytes.length
    if (this.#bytes > MOST_MIB * 1024 ** 2)
      throw this.#fault(`is longer than ${MOST_MIB} MiB; split it and run once a part`)
    const [first = '', ...others] = this.#decode(bytes, true).split('\n')
    this.#rest += first
    for (const line of others) {
      this.#take(this.#rest)
      this.#rest = line
    }
    if (this.#rest.length > MOST_KIB * 1024) throw this.#tooLong()
  }

  end(): string[] {
    this.#take(this.#rest + this.#decode(new Uint8Array(0), false))
    return this.#lines
  }

  #take(line: string): void {
    if (line.length > MOST_KIB * 1024) throw this.#tooLong()
    const id = line.endsWith('\r') ? line.slice(0, -1) : line
    if (id.trim() !== '') this.#lines.push(id)
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream })
    } catch {
      throw this.#fault('is not UTF-8; convert it with iconv -t UTF-8')
    }
  }

  #tooLong(): UserError {
    return this.#fault(`has a line longer than ${MOST_KIB} KiB; it should have one id a line`)
  }

  #fault(what: string): UserError {
    return new UserError(`${this.#path}: ${what}`)
  }
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

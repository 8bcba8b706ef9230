/** A buffer that is filled at its end and emptied at its start. */
export class HeldBytes {
  /** Offset of the first held byte in the input. */
  offset: number
  #buffer: Buffer
  #start = 0
  #end = 0

  /** @param buffer memory to use, as long as it is enough */
  constructor(buffer: Buffer, offset: number) {
    this.#buffer = buffer
    this.offset = offset
  }

  /** Valid until the next call of `room`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(this.#start, this.#end)
  }

  drop(count: number): void {
    this.#start += count
    this.offset += count
  }

  /** Where the next bytes go. */
  room(size: number): Buffer {
    if (this.#end + size > this.#buffer.length) this.#move(size)
    return this.#buffer.subarray(this.#end, this.#end + size)
  }

  /** @param count how many bytes were put into `room` */
  add(count: number): void {
    this.#end += count
  }

  /** Moves the held bytes to the start of a memory that has room for `size` more. */
  #move(size: number): void {
    const { bytes } = this
    const fits = bytes.length + size <= this.#buffer.length
    const target = fits ? this.#buffer : Buffer.allocUnsafeSlow(2 * this.#buffer.length)
    bytes.copy(target)
    this.#buffer = target
    this.#start = 0
    this.#end = bytes.length
  }
}

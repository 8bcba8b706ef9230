import { SLACK } from './assembly/layout.ts'
import { compiledKernel } from './compiled.ts'

/** What the kernel exports; every argument and result is a place in its memory, a length or a number of `layout.ts`. */
interface Kernel {
  begin(state: number, start: number, end: number): void
  run(state: number): number
  addRows(state: number, row: number, count: number, line: number, start: number, end: number): void
  hashKey(text: number, length: number): number
  unescape(start: number, end: number, target: number): number
  unescapedTo(): number
}

const EXPORTS: readonly (keyof Kernel)[] = ['begin', 'run', 'addRows', 'hashKey', 'unescape', 'unescapedTo']

const PAGE_BYTES = 65_536
const ALIGNMENT = 64

/** Memory that the scanners of one thread share, with the kernel in it. It never grows, so that views of it stay valid. */
export class KernelMemory {
  readonly kernel: Kernel
  /** All of it. */
  readonly bytes: Buffer<ArrayBuffer>
  /** Where a reader puts blocks, so that they need not be copied. */
  readonly input: Buffer<ArrayBuffer>
  readonly #view: DataView
  #next = PAGE_BYTES

  /**
   * Pages that nobody touches cost nothing.
   * @param capacity of what will be allocated
   */
  constructor(capacity: number, inputBytes: number) {
    const pages = Math.ceil((PAGE_BYTES + capacity + inputBytes + SLACK) / PAGE_BYTES) + 1
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    this.kernel = startKernel(memory)
    this.bytes = Buffer.from(memory.buffer)
    this.#view = new DataView(memory.buffer)
    const input = this.allocate(inputBytes + SLACK)
    this.input = this.bytes.subarray(input, input + inputBytes)
  }

  /** Place of so many bytes, all 0. */
  allocate(size: number): number {
    const place = this.#next
    this.#next = alignedSize(place + size)
    if (this.#next > this.bytes.length) throw new Error('the kernel was given too little memory')
    return place
  }

  /** Place of a text, behind which eight bytes can be read. */
  addText(text: string): { place: number; length: number } {
    const length = Buffer.byteLength(text)
    const place = this.allocate(length + SLACK)
    this.bytes.write(text, place)
    return { place, length }
  }

  getUint32(place: number): number {
    return this.#view.getUint32(place, true)
  }

  setUint32(place: number, value: number): void {
    this.#view.setUint32(place, value, true)
  }

  setBytes(place: number, bytes: Uint8Array): void {
    this.bytes.set(bytes, place)
  }

  /** Where the bytes stand in this memory; -1 if they do not. */
  placeOf(bytes: Uint8Array): number {
    return bytes.buffer === this.bytes.buffer ? bytes.byteOffset : -1
  }
}

function startKernel(memory: WebAssembly.Memory): Kernel {
  const { exports } = new WebAssembly.Instance(compiledKernel(), { env: { memory } })
  if (isKernel(exports)) return exports
  throw new Error('the kernel lacks a function: npm run build')
}

const isKernel = (exports: unknown): exports is Kernel =>
  typeof exports === 'object' && exports !== null && EXPORTS.every((name) => name in exports)

export const alignedSize = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT

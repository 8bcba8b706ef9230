import { childPointer } from '../../kinds/json-pointer.ts'
import { OPEN_BRACE, OPEN_BRACKET } from '../json-bytes.ts'
import type { ByteRange } from '../json-walk.ts'
import {
  DRIFT_END,
  DRIFT_LINE,
  DRIFT_LINE_END,
  DRIFT_LINE_START,
  DRIFT_SAME,
  DRIFT_SIZE,
  DRIFT_START,
  DRIFT_STEPS,
  STEP_INDEX,
  STEP_SIZE,
} from './assembly/layout.ts'
import type { KernelMemory } from './memory.ts'

/** A key that its object's schema does not declare. */
export interface UndeclaredKey extends ByteRange {
  /** Number of its line in the block, which stands in memory from `start` to `end`. */
  readonly line: number
  readonly pointer: string
  /** Where in its line the value starts. */
  readonly byte: number
  /** JSON text of its value; of an object or array that of an empty one. */
  readonly text: string
}

/** Reads the records of a scanner's batches. */
export class DriftReader {
  readonly #memory: KernelMemory
  /** Of records of the batch, by their places: pointers that other records share. */
  readonly #pointers = new Map<number, string>()

  constructor(memory: KernelMemory) {
    this.#memory = memory
  }

  /** To be called before each batch. */
  clear(): void {
    this.#pointers.clear()
  }

  /** The records between two places of memory, line by line, in each by pointer. */
  read(place: number, end: number): UndeclaredKey[] {
    const memory = this.#memory
    const keys: UndeclaredKey[] = []
    for (let at = place; at < end; at += DRIFT_SIZE + memory.getUint32(at + DRIFT_STEPS) * STEP_SIZE) {
      const start = memory.getUint32(at + DRIFT_LINE_START)
      keys.push({
        line: memory.getUint32(at + DRIFT_LINE),
        start,
        end: memory.getUint32(at + DRIFT_LINE_END),
        byte: memory.getUint32(at + DRIFT_START) - start,
        pointer: this.#pointerOf(memory.getUint32(at + DRIFT_SAME)),
        text: textAt(memory, at),
      })
    }
    return keys.sort(inOrder)
  }

  #pointerOf(record: number): string {
    const known = this.#pointers.get(record)
    if (known !== undefined) return known
    const pointer = pointerAt(this.#memory, record)
    this.#pointers.set(record, pointer)
    return pointer
  }
}

const inOrder = (a: UndeclaredKey, b: UndeclaredKey): number =>
  a.line - b.line || (a.pointer < b.pointer ? -1 : Number(a.pointer > b.pointer))

function pointerAt(memory: KernelMemory, record: number): string {
  let pointer = ''
  const count = memory.getUint32(record + DRIFT_STEPS)
  for (let i = 0; i < count; i += 1) {
    const step = record + DRIFT_SIZE + i * STEP_SIZE
    const [start, end] = [memory.getUint32(step), memory.getUint32(step + 4)]
    pointer = childPointer(pointer, end === STEP_INDEX ? start : memory.bytes.toString('utf8', start, end))
  }
  return pointer
}

function textAt(memory: KernelMemory, record: number): string {
  const start = memory.getUint32(record + DRIFT_START)
  const first = memory.bytes[start]
  if (first === OPEN_BRACE) return '{}'
  if (first === OPEN_BRACKET) return '[]'
  return memory.bytes.toString('utf8', start, memory.getUint32(record + DRIFT_END))
}

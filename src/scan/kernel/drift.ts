import { childPointer } from '../../kinds/json-pointer.ts'
import { OPEN_BRACE, OPEN_BRACKET } from '../json-bytes.ts'
import type { ByteRange } from '../json-walk.ts'
import {
  DRIFT_END,
  DRIFT_LINE,
  DRIFT_LINE_END,
  DRIFT_LINE_START,
  DRIFT_SIZE,
  DRIFT_START,
  DRIFT_STEPS,
  STEP_INDEX,
  STEP_SIZE,
} from './assembly/layout.ts'
import type { KernelMemory } from './memory.ts'

/** A key that its object's schema does not declare. */
export interface UndeclaredKey {
  /** Number of its line in the block. */
  readonly line: number
  /** Where the line stands in memory. */
  readonly range: ByteRange
  readonly pointer: string
  /** JSON text of its value; of an object or array that of an empty one. */
  readonly text: string
}

/** The records between two places of memory, line by line, in each by pointer. */
export function readDrift(memory: KernelMemory, place: number, end: number): UndeclaredKey[] {
  const keys: UndeclaredKey[] = []
  for (let at = place; at < end; at += DRIFT_SIZE + memory.getUint32(at + DRIFT_STEPS) * STEP_SIZE) {
    const line = memory.getUint32(at + DRIFT_LINE)
    const range = { start: memory.getUint32(at + DRIFT_LINE_START), end: memory.getUint32(at + DRIFT_LINE_END) }
    keys.push({ line, range, pointer: pointerAt(memory, at), text: textAt(memory, at) })
  }
  return keys.sort((a, b) => a.line - b.line || (a.pointer < b.pointer ? -1 : 1))
}

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

import type { Block } from '../model/block.ts'
import { LineCursor } from './line-cursor.ts'

/** What is left of a block behind so many bytes and lines; its lines keep their numbers. */
export function linesFrom(block: Block, bytes: number, lines: number): Block {
  const lineNumbers = block.lineNumbers ?? numberLines(block)
  return { ...block, bytes: block.bytes.subarray(bytes), lineNumbers: lineNumbers.subarray(lines) }
}

/** One line of a block as a block of its own. */
export function oneLine(block: Block, { start, end, index }: { start: number; end: number; index: number }): Block {
  const lineNumbers = Int32Array.of(block.lineNumbers?.[index] ?? index)
  return { ...block, bytes: block.bytes.subarray(start, end), lineNumbers }
}

function numberLines({ bytes }: Block): Int32Array {
  const cursor = new LineCursor(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  while (cursor.advance());
  return Int32Array.from({ length: cursor.index + 1 }, (_, line) => line)
}

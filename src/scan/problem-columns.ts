import type { LineProblem } from '../model/problem.ts'
import { characterLength } from './json-bytes.ts'
import { columnOfByte, locateAll, locateNearest } from './locate.ts'

/** Up to so many places are looked up one by one, which is faster than a walk that keeps all pointers. */
const FEW = 4

/** The columns of all problems of one line, in time that grows with the line and not with line times problems. */
export function columnsOf(line: Uint8Array, problems: readonly LineProblem[]): Map<LineProblem, number> {
  if (problems.length <= FEW) {
    return new Map(problems.map((it) => [it, columnOfByte(line, it.byte ?? locateNearest(line, it.pointer))]))
  }
  const places = locateAll(line, new Set(problems.flatMap(({ pointer }) => withParents(pointer))))
  const bytes = problems.map(({ byte, pointer }) => byte ?? nearestPlace(places, pointer))
  const columns = columnsOfBytes(line, bytes)
  return new Map(problems.map((problem, i) => [problem, columns.get(bytes[i]!)!]))
}

function withParents(pointer: string): string[] {
  const parents = [pointer]
  for (let at = pointer.lastIndexOf('/'); at >= 0; at = pointer.lastIndexOf('/', at - 1)) {
    parents.push(pointer.slice(0, at))
    if (at === 0) break
  }
  return parents
}

/** Of a missing value the place of what should hold it. */
const nearestPlace = (places: ReadonlyMap<string, number>, pointer: string): number =>
  places.get(withParents(pointer).find((it) => places.has(it)) ?? '') ?? 0

function columnsOfBytes(line: Uint8Array, bytes: readonly number[]): Map<number, number> {
  const columns = new Map<number, number>()
  let column = 0
  let at = 0
  for (const byte of [...new Set(bytes)].sort((a, b) => a - b)) {
    if (column === 0) {
      column = columnOfByte(line, byte)
      at = byte
    }
    for (; at < byte; column += 1) at += characterLength(line, at) || 1
    columns.set(byte, column)
  }
  return columns
}

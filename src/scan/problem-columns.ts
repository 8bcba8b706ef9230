import type { LineProblem } from '../model/problem.ts'
import { characterLength } from './json-bytes.ts'
import { columnOfByte, locateAll, locateNearest } from './locate.ts'

/** Up to so many places are looked up one by one, which is faster than a walk that keeps all pointers. */
const FEW = 4

/** A byte of the line, or the pointer that leads there. */
type Place = number | string

/** The column of each problem of one line, in time that grows with the line and not with line times problems. */
export function columnsOf(line: Uint8Array, problems: readonly LineProblem[]): number[] {
  const places = placesOf(problems)
  const distinct = new Set(places)
  const columns = distinct.size <= FEW ? columnsOfFew(line, distinct) : columnsOfMany(line, distinct)
  return places.map((place) => columns.get(place)!)
}

/** By problem. A missing field is none of the line; what should have it is: so all that it misses have one place. */
function placesOf(problems: readonly LineProblem[]): Place[] {
  let object = ''
  return problems.map(({ byte, code, pointer }) => {
    if (byte !== undefined) return byte
    if (code !== 'required') return pointer
    const length = pointer.lastIndexOf('/')
    if (length !== object.length || !pointer.startsWith(object)) object = pointer.slice(0, length)
    return object
  })
}

function columnsOfFew(line: Uint8Array, places: ReadonlySet<Place>): Map<Place, number> {
  const byteOf = (place: Place) => (typeof place === 'number' ? place : locateNearest(line, place))
  return new Map([...places].map((place) => [place, columnOfByte(line, byteOf(place))]))
}

function columnsOfMany(line: Uint8Array, places: ReadonlySet<Place>): Map<Place, number> {
  const found = locateAll(line, new Set([...places].flatMap((it) => (typeof it === 'string' ? withParents(it) : []))))
  const byteOf = (place: Place) => (typeof place === 'number' ? place : nearestPlace(found, place))
  const bytes = new Map([...places].map((place) => [place, byteOf(place)]))
  const columns = columnsOfBytes(line, [...bytes.values()])
  return new Map([...bytes].map(([place, byte]) => [place, columns.get(byte)!]))
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

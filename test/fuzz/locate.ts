import fc from 'fast-check'
import { columnOfByte, findSyntaxFault, locate, locateAll, locateNearest } from '../../src/scan/locate.ts'
import { pointersOf, readSpans, tokenOf } from './json-spans.ts'
import { mutatedLine } from './mutated.ts'
import { completion, decode, isJson } from './naive-scan.ts'
import { expectSame, expectTrue } from './same.ts'
import type { Target } from './target.ts'

interface Input {
  readonly bytes: string
  /** Of a place that is asked for, whether it is there or not. */
  readonly keys: readonly string[]
}

const key = fc.constantFrom('a', 'a/b', '~1', '', '0', '1', '01', '__proto__', 'req', 'timestamp', '鍵', '\ud800')

const inputs: fc.Arbitrary<Input> = fc.record({ bytes: mutatedLine(), keys: fc.array(key, { maxLength: 3 }) })

function check({ bytes, keys }: Input): void {
  const line = Buffer.from(bytes, 'latin1')
  const pointer = keys.map((it) => `/${tokenOf(it)}`).join('')
  const text = decode(line)
  const fault = findSyntaxFault(line)
  checkPlaces(line, pointer)
  if (text === undefined) return
  expectSame(fault === undefined, isJson(text), 'whether it is JSON')
  // Places are counted with the mark that `decode` takes away.
  const markLength = line.length - Buffer.byteLength(text)
  if (fault === undefined) checkValues(line, text, markLength, pointer)
  else checkFault(line, text, fault.byte - markLength)
  checkColumns(line, text, markLength)
}

/** All of them lie in the line, whatever it holds. */
function checkPlaces(line: Buffer, pointer: string): void {
  const { start, end } = locate(line, pointer) ?? { start: 0, end: 1 }
  expectTrue(start >= 0 && start < end && (end <= line.length || end === 1), 'a range is not in the line')
  const bytes = [locateNearest(line, pointer), findSyntaxFault(line)?.byte ?? 0]
  expectTrue(
    bytes.every((byte) => byte >= 0 && byte <= line.length),
    'a byte is not in the line',
  )
}

function checkValues(line: Buffer, text: string, markLength: number, pointer: string): void {
  const root = readSpans(text)
  const byteOf = byteCounter(text, markLength)
  const places = new Map(
    [...pointersOf(root)].map(([at, { start, end }]) => [at, { start: byteOf(start), end: byteOf(end) }]),
  )
  expectSame(locate(line, pointer), places.get(pointer), `the value at ${pointer}`)
  for (const [at, place] of someOf(places)) {
    expectSame(locate(line, at), place, `the value at ${at}`)
    expectSame(locateNearest(line, at), place.start, `the start of ${at}`)
    const isContainer = /[{[]/.test(String.fromCharCode(line[place.start]!))
    if (isContainer) expectSame(locateNearest(line, `${at}/no such`), place.start, `what should hold ${at}/no such`)
  }
  const starts = new Map([...places].map(([at, { start }]) => [at, start]))
  expectSame(locateAll(line, new Set([...pointersOf(root, true)].map(([at]) => at))), starts, 'the starts of all')
}

/** Up to twenty, from all over. */
const someOf = <Item>(items: Iterable<Item>): Item[] => {
  const all = [...items]
  return all.filter((_, i) => i % Math.ceil(all.length / 20) === 0)
}

/** From units of the text, asked for in any order, to bytes of the line. */
function byteCounter(text: string, markLength: number): (unit: number) => number {
  const bytes = new Uint32Array(text.length + 1)
  let [unit, byte] = [0, markLength]
  for (const character of text) {
    bytes[unit] = byte
    unit += character.length
    byte += Buffer.byteLength(character)
  }
  bytes[unit] = byte
  return (at) => bytes[at]!
}

/** What stands before a fault can become JSON, and with the character at the fault it cannot. */
function checkFault(line: Buffer, text: string, byte: number): void {
  const before = Buffer.from(text).subarray(0, byte).toString()
  expectTrue(completion(before) !== undefined, `before byte ${byte} there is a fault already`)
  const [character] = text.slice(before.length)
  if (character === undefined) expectSame(byte, Buffer.byteLength(text), 'a fault at the end')
  else
    expectTrue(completion(before + character) === undefined, `there is no fault yet at byte ${byte} of ${line.length}`)
}

function checkColumns(line: Buffer, text: string, markLength: number): void {
  const all = [...text]
  for (const part of [0, 0.1, 0.5, 0.9, 1]) {
    const count = Math.floor(all.length * part)
    const byte = Buffer.byteLength(all.slice(0, count).join('')) + markLength
    expectSame(columnOfByte(line, byte), count + 1, `the column of byte ${byte}`)
  }
}

export const LOCATE: Target<Input> = {
  name: 'locate',
  inputs,
  check,
  runs: 400,
  kept: [
    {
      was: 'a value that a later key of the same name hides had a place',
      input: { bytes: '{"a":{"b":1},"a":2}', keys: [] },
    },
  ],
}

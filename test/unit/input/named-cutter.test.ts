import { describe, expect, test } from 'vitest'
import { NamedCutter } from '../../../src/input/named-cutter.ts'
import type { Source } from '../../../src/input/source.ts'

const api = '{"id":"A","timestamp":"2026-11-20T10:00:00Z","operation":"StartRecording","json":"{}"}\n'
const auth = '{"req":{"channel_id":"c"},"res":{"allowed":true}}\n'

/** What is said of a file named after the api log, behind each block and at the end. */
function notesOf(texts: readonly string[]): number[] {
  const source: Source = { path: 'a', location: 'a', id: 'a', set: 'a', size: undefined, kind: 'api', toldBy: 'name' }
  const notes: string[] = []
  const cutter = new NamedCutter(source, 'api', { tellKinds: () => [], onNote: (note) => void notes.push(note) })
  let offset = 0
  const counts = texts.map((text) => {
    cutter.cut({ offset, bytes: Buffer.from(text) })
    offset += text.length
    return notes.length
  })
  cutter.end()
  return [...counts, notes.length]
}

describe('a name that the first lines contradict', () => {
  test('is compared with all of them, in however many blocks they come', () => {
    expect(notesOf([auth, auth, api])).toEqual([0, 0, 0, 0])
    expect(notesOf([auth, auth])).toEqual([0, 0, 1])
  })

  test('is said once they are enough', () => {
    expect(notesOf([...Array<string>(20).fill(auth), api])).toEqual([...Array(19).fill(0), 1, 1, 1])
    expect(notesOf([auth.repeat(30), api])).toEqual([1, 1, 1])
  })
})

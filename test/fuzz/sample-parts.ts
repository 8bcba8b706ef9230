import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { LogKindName } from '../../src/model/log-kind.ts'

/** A part of a line: characters of its text, the end not included. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** From the key to the end of the value; an element of an array has no key. */
export interface Member extends Span {
  readonly key: Span | undefined
  readonly value: Span
  /** Of the containers around it: 1 at the top. */
  readonly depth: number
}

/** A valid line and its parts. Each character of the text, U+0000 to U+00FF, stands for one byte. */
export interface SampleLine {
  readonly kind: LogKindName
  readonly text: string
  readonly members: readonly Member[]
  /** Keys and strings, with their quotes. */
  readonly strings: readonly Span[]
  /** Where tokens start: white space may stand there. */
  readonly gaps: readonly number[]
}

const samples = join(import.meta.dirname, '../../samples')
const TOKEN = /"(?:[^"\\]|\\.)*"|[-+.\w]+|[{}[\],:]/g

export function sampleLine(kind: LogKindName, text: string): SampleLine {
  const members: Member[] = []
  const strings: Span[] = []
  const gaps: number[] = []
  const open: { isObject: boolean; start: number; key: Span | undefined }[] = []
  let key: Span | undefined
  const endValue = (value: Span) => {
    if (open.length > 0)
      members.push({ start: key?.start ?? value.start, end: value.end, key, value, depth: open.length })
    key = undefined
  }
  for (const { 0: token, index: start } of text.matchAll(TOKEN)) {
    const span = { start, end: start + token.length }
    gaps.push(start)
    if (token[0] === '"') strings.push(span)
    if (token === '{' || token === '[') {
      open.push({ isObject: token === '{', start, key })
      key = undefined
    } else if (token === '}' || token === ']') {
      const closed = open.pop()!
      key = closed.key
      endValue({ start: closed.start, end: span.end })
    } else if (token !== ',' && token !== ':') {
      if (open.at(-1)?.isObject && key === undefined) key = span
      else endValue(span)
    }
  }
  return { kind, text, members, strings, gaps }
}

/** The line with only a few of its top members, so that what is done to it often meets what is asked of it. */
function shortened({ kind, text, members }: SampleLine, index: number): SampleLine {
  const top = members.filter(({ depth }) => depth === 1)
  const kept = top.filter((_, i) => (i + index) % Math.ceil(top.length / 4) === 0)
  return sampleLine(kind, `{${kept.map(({ start, end }) => text.slice(start, end)).join(',')}}`)
}

/** The lines of samples/ by kind, each whole and shortened. */
export const SAMPLE_LINES: readonly (readonly SampleLine[])[] = readdirSync(samples)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .map((name) => {
    const texts = readFileSync(join(samples, name), 'latin1').trimEnd().split('\n')
    const lines = texts.map((text) => sampleLine(basename(name, '.jsonl') as LogKindName, text))
    return lines.flatMap((line, i) => [line, shortened(line, i)])
  })

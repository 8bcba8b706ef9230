import type { Span } from './sample-parts.ts'

/** A value of a JSON text with its place; nothing of src/ is used to find it. */
export interface Node extends Span {
  /** Of an object, in order; the same key may stand twice. */
  readonly members?: readonly { readonly key: string; readonly token: Span; readonly value: Node }[]
  /** Of an array. */
  readonly elements?: readonly Node[]
}

const SCALAR = /"(?:[^"\\]|\\.)*"|[-+.\w]+/y
const SPACE = /[ \t\r\n]*/y

/** Parses a text that `JSON.parse` takes. Recursive, for texts that are not very deep. */
export function readSpans(text: string): Node {
  let at = 0
  const take = (pattern: RegExp): Span => {
    pattern.lastIndex = at
    const start = at
    at += pattern.exec(text)![0].length
    return { start, end: at }
  }
  const readList = <Item>(close: string, read: () => Item): Item[] => {
    const items: Item[] = []
    at += 1
    take(SPACE)
    while (text[at] !== close) {
      items.push(read())
      take(SPACE)
      if (text[at] === ',') at += 1
      take(SPACE)
    }
    at += 1
    return items
  }
  const readMember = () => {
    const token = take(SCALAR)
    take(SPACE)
    at += 1
    return { key: JSON.parse(text.slice(token.start, token.end)) as string, token, value: readValue() }
  }
  const readValue = (): Node => {
    take(SPACE)
    const start = at
    if (text[at] === '{') return { members: readList('}', readMember), start, end: at }
    if (text[at] === '[') return { elements: readList(']', readValue), start, end: at }
    return take(SCALAR)
  }
  return readValue()
}

/** The value of a key, of two the last; of an array, of an index. */
export function childOf({ members, elements }: Node, key: string): Node | undefined {
  if (elements) return /^(?:0|[1-9]\d*)$/.test(key) ? elements[Number(key)] : undefined
  return members?.findLast((member) => member.key === key)?.value
}

/** Each value with its JSON Pointer; those that a later key of the same name hides only if they are asked for. */
export function* pointersOf(
  node: Node,
  isAll = false,
  pointer = '',
): Generator<readonly [pointer: string, node: Node]> {
  yield [pointer, node]
  const members = (node.members ?? []).map(({ key, value }) => [key, value] as const)
  const children: Iterable<readonly [string | number, Node]> =
    node.elements?.entries() ?? (isAll ? members : new Map(members))
  for (const [key, child] of children) yield* pointersOf(child, isAll, `${pointer}/${tokenOf(key)}`)
}

export const tokenOf = (key: string | number): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1')

import type { Step } from '../../kinds/field-path.ts'
import {
  KEY_MARKS,
  LEARNED,
  MOST_LEARNED,
  NODE_ELEMENT,
  NODE_KEYS,
  NODE_KEYS_MASK,
  NODE_LIST_COUNT,
  NODE_LISTS,
  NODE_ROW,
  NODE_SIZE,
  NODE_TIME_COLUMN,
  NODE_VALUE_COLUMN,
} from './assembly/layout.ts'
import { writeKeys } from './key-table.ts'
import type { KernelMemory } from './memory.ts'

/** A place in a line that is wanted, or on the way to one; columns are places in memory, 0 for none. */
export interface WantedNode {
  valueColumn: number
  timeColumn: number
  readonly keys: Map<string, WantedNode>
  element?: WantedNode
  row?: WantedNode
  /** Columns that get a value from each element. */
  readonly lists: Set<number>
  /** The marks that its key is of the line, as bits. */
  marks: number
}

export const createNode = (): WantedNode => ({
  ...{ valueColumn: 0, timeColumn: 0, keys: new Map(), lists: new Set(), marks: 0 },
})

/** The node at the end of steps, which are made where they are not there yet; `lists` of the last `[]` takes the column. */
export function nodeAt(from: WantedNode, steps: readonly Step[], column: number): WantedNode {
  const lastEach = steps.lastIndexOf('each')
  return steps.reduce((node, step, i) => {
    if (i === lastEach) node.lists.add(column)
    return step === 'each' ? elementOf(node) : childOf(node, step.key)
  }, from)
}

function elementOf(node: WantedNode): WantedNode {
  node.element ??= createNode()
  return node.element
}

function childOf({ keys }: WantedNode, key: string): WantedNode {
  const node = keys.get(key) ?? createNode()
  keys.set(key, node)
  return node
}

/** Puts a tree into memory, as `assembly/layout.ts` has it; gives the place of its root. */
export const writeTree = (memory: KernelMemory, root: WantedNode): number => writeNode(memory, root, true)

/** The root has a table of keys even if none is wanted: those of lines are looked up and learned in it. */
function writeNode(memory: KernelMemory, node: WantedNode, isRoot = false): number {
  const place = memory.allocate(NODE_SIZE)
  memory.setUint32(place + NODE_VALUE_COLUMN, node.valueColumn)
  memory.setUint32(place + NODE_TIME_COLUMN, node.timeColumn)
  if (isRoot || node.keys.size > 0) writeChildren(memory, place, node.keys)
  if (node.element) memory.setUint32(place + NODE_ELEMENT, writeNode(memory, node.element))
  if (node.row) memory.setUint32(place + NODE_ROW, writeNode(memory, node.row))
  if (node.lists.size > 0) writeLists(memory, place, [...node.lists])
  return place
}

function writeLists(memory: KernelMemory, node: number, columns: readonly number[]): void {
  const lists = memory.allocate(4 * columns.length)
  for (const [i, column] of columns.entries()) memory.setUint32(lists + 4 * i, column)
  memory.setUint32(node + NODE_LISTS, lists)
  memory.setUint32(node + NODE_LIST_COUNT, columns.length)
}

function writeChildren(memory: KernelMemory, node: number, children: ReadonlyMap<string, WantedNode>): void {
  const keys = [...children].map(([key, child]) => ({ key, node: placeOf(memory, child), marks: child.marks }))
  const setMarks = (slot: number, { marks }: { marks: number }) => memory.setUint32(slot + KEY_MARKS, marks)
  const { place, mask } = writeKeys(memory, keys, 0, setMarks, MOST_LEARNED)
  memory.setUint32(node + NODE_KEYS, place)
  memory.setUint32(node + NODE_KEYS_MASK, mask)
}

/** What is only a mark leads nowhere: it is like a key that was learned. */
const placeOf = (memory: KernelMemory, node: WantedNode): number =>
  isOnlyMark(node) ? LEARNED : writeNode(memory, node)

const isOnlyMark = ({ valueColumn, timeColumn, keys, element, row }: WantedNode): boolean =>
  valueColumn === 0 && timeColumn === 0 && keys.size === 0 && !element && !row

import { parsePath } from '../../kinds/field-path.ts'
import { MARKS } from '../../kinds/marks.ts'
import type { LogKindName } from '../../model/log-kind.ts'
import { nodeAt, type WantedNode } from './wanted-tree.ts'

/** Puts the marks of a kind into a tree: a bit for each that its lines have, and one for all others; gives those they have. */
export function addMarks(root: WantedNode, kind: LogKindName): number {
  const { has, lacks } = MARKS[kind]
  const all = 2 ** has.length - 1
  for (const [i, field] of has.entries()) markOf(root, field).marks = 2 ** i
  for (const field of lacks) markOf(root, field).marks = all + 1
  return all
}

const markOf = (root: WantedNode, field: string): WantedNode => nodeAt(root, parsePath(field), 0)

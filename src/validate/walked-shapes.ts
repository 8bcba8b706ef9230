import { resolveNode, type SchemaNode } from '../kinds/schema.ts'
import type { WalkedLine, WalkedMember } from './walked-line.ts'

/** What a schema says of objects: its nodes as published, closed as the build closes them for ajv. */
export class WalkedShapes {
  readonly root: SchemaNode
  readonly #keys = new Map<SchemaNode, ReadonlySet<string>>()

  constructor(root: SchemaNode) {
    this.root = root
  }

  resolve(node: SchemaNode): SchemaNode {
    return resolveNode(node, this.root.definitions ?? {})
  }

  /** All keys that a node declares, whatever is chosen. */
  keysOf(node: SchemaNode): ReadonlySet<string> {
    const known = this.#keys.get(node)
    if (known) return known
    const own = Object.keys(node.properties ?? {})
    const chosen = (node.allOf ?? []).flatMap(({ then }) => [...this.keysOf(this.resolve(then))])
    const keys = new Set([...own, ...chosen])
    this.#keys.set(node, keys)
    return keys
  }

  /** The node that holds for an object: itself, or the one that the value of a key chooses. */
  choose(node: SchemaNode, members: ReadonlyMap<string, WalkedMember>, line: WalkedLine): SchemaNode {
    for (const { if: condition, then } of node.allOf ?? []) {
      const [[key, { const: value }]] = Object.entries(condition.properties!) as [[string, SchemaNode]]
      const member = members.get(key)
      if (member && line.valueAt(member) === value) return this.choose(this.resolve(then), members, line)
    }
    return node
  }

  /** What the value of a key must be; undefined if the schema does not say. */
  memberOf({ properties = {}, additionalProperties }: SchemaNode, key: string): SchemaNode | undefined {
    return Object.hasOwn(properties, key) ? properties[key] : additionalProperties
  }

  /** Whether a key that `memberOf` does not know is drift. */
  isClosed({ properties, allOf }: SchemaNode): boolean {
    return properties !== undefined && allOf === undefined
  }
}

import { childPointer } from '../kinds/json-pointer.ts'
import { loadSchema, type SchemaNode } from '../kinds/schema.ts'
import { isTime } from '../kinds/time.ts'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { Level } from '../model/plan.ts'
import type { ValueProblem } from '../model/problem.ts'
import { describe, describeList } from './describe.ts'
import { verdictOf } from './levels.ts'
import { MissingFields } from './missing-fields.ts'
import { membersOf, type WalkedLine, type WalkedMember } from './walked-line.ts'
import { WalkedShapes } from './walked-shapes.ts'

/** A problem, and the byte of the line that it stands at. */
export type PlacedProblem = ValueProblem & { readonly byte: number }

type Finding = Omit<ValueProblem, 'verdict' | 'pointer'>

/** A value that comes next: what its schema says of it, and where it is. */
interface Expected {
  readonly node: SchemaNode
  readonly pointer: string
}

/** An object or array that is open. */
interface Container {
  readonly shape: SchemaNode
  readonly pointer: string
  /** Those that the schema declares. */
  readonly members: ReadonlyMap<string, WalkedMember>
}

const NO_MEMBERS: ReadonlyMap<string, WalkedMember> = new Map()
const ANYTHING: SchemaNode = {}

/**
 * The problems of a line as `createCheck` finds them, in the order of the line, with no more memory than the depth of its
 * declared objects takes. One difference: keys that are not declared are not remembered, so one that stands twice is told twice.
 */
export class WalkCheck {
  readonly #shapes: WalkedShapes
  readonly #level: Level
  readonly #missing: MissingFields

  constructor(kind: LogKindName, level: Level) {
    this.#shapes = new WalkedShapes(loadSchema(kind))
    this.#level = level
    this.#missing = new MissingFields(level)
  }

  /** Gives undefined where there is no problem, value by value, so that whoever asks can do something else meanwhile. */
  *problemsOf(line: WalkedLine): Generator<PlacedProblem | undefined> {
    const walk = line.walk()
    const open: Container[] = []
    let expected: Expected = { node: this.#shapes.root, pointer: '' }
    for (let event = walk.next(); event !== 'end' && event !== 'fault'; event = walk.next()) {
      if (event === 'close') {
        open.pop()
      } else if (event === 'key' || event === 'element') {
        const { pointer, shape, members } = open[open.length - 1]!
        const key = event === 'key' ? walk.text() : undefined
        const node = key === undefined ? shape.items : this.#shapes.memberOf(shape, key)
        const isHidden = key !== undefined && (members.get(key)?.key ?? walk.start) !== walk.start
        if (node && !isHidden) {
          expected = { node, pointer: childPointer(pointer, key ?? walk.index) }
        } else {
          walk.skipValue()
          if (key !== undefined && !isHidden && this.#shapes.isClosed(shape))
            yield this.#problem(unknownField(line.valueAt(walk)), childPointer(pointer, key), walk.start)
        }
      } else {
        const { start } = walk
        const { pointer } = expected
        const node = this.#shapes.resolve(expected.node)
        const value = line.valueAt(walk)
        const finding = findingOf(node, value)
        if (finding) yield this.#problem(finding, pointer, start)
        if (event === 'array' || (event === 'object' && finding)) {
          open.push({ shape: finding ? ANYTHING : node, pointer, members: NO_MEMBERS })
        } else if (event === 'object') {
          const members = yield* membersOf(line, start, this.#shapes.keysOf(node))
          const shape = this.#shapes.choose(node, members, line)
          open.push({ shape, pointer, members })
          for (const field of shape.required ?? []) if (!members.has(field)) yield this.#lack(pointer, field, start)
        }
      }
      yield undefined
    }
  }

  #problem(finding: Finding, pointer: string, byte: number): PlacedProblem | undefined {
    const { code, expected, found } = finding
    const verdict = verdictOf(code, this.#level)
    // Of one shape and without spread: there may be millions.
    return verdict && { code, verdict, pointer, expected, found, byte }
  }

  #lack(object: string, field: string, byte: number): PlacedProblem | undefined {
    const problem = this.#missing.problemOf(object, field)
    if (!problem) return undefined
    const { code, verdict, pointer, expected, found } = problem
    return { code, verdict, pointer, expected, found, byte }
  }
}

const unknownField = (value: Json): Finding => ({
  code: 'unknown-field',
  expected: 'a known field',
  found: describe(value),
})

/** What is wrong with a value by itself; of a wrong type nothing else is said. */
function findingOf(node: SchemaNode, value: Json): Finding | undefined {
  const found = (code: Finding['code'], expected: string): Finding => ({ code, expected, found: describe(value) })
  const types = node.type === undefined ? [] : [node.type].flat()
  if (types.length > 0 && !types.includes(typeOf(value))) return found('type', describeList(types))
  if (node.const !== undefined && value !== node.const) return found('enum', describeList([node.const], true))
  const { enum: values } = node
  if (values && !(values as readonly Json[]).includes(value))
    return found(node['x-open'] ? 'unknown-value' : 'enum', describeList(values, true))
  if (node.format === 'date-time' && typeof value === 'string' && !isTime(value))
    return found('timestamp', 'an RFC 3339 time')
  return undefined
}

/** As schemas name it; that of a number which no double holds is none of theirs. */
function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && !Number.isFinite(value) ? 'beyond numbers' : typeof value
}

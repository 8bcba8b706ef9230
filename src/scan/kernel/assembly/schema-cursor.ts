import { STATE_ROOT, STATE_SCHEMA } from './layout'

/** Where validation is in the line at hand, for all functions that take part in it. */
@unmanaged
class SchemaCursor {
  /** Of the schema. */
  tables: usize
  end: usize
  /** Objects and arrays that are open. */
  depth: i32
  /** Wanted fields of the line, and the number of its object. */
  tree: usize
  object: u32
}

export const cursor = changetype<SchemaCursor>(memory.data(offsetof<SchemaCursor>()))

// @ts-ignore: decorator
@inline
export function openCursor(state: usize, end: usize, object: u32): void {
  cursor.tables = <usize>load<u32>(state, STATE_SCHEMA)
  cursor.end = end
  cursor.depth = 0
  cursor.tree = <usize>load<u32>(state, STATE_ROOT)
  cursor.object = object
}

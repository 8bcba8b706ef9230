import type { Rows, Slots } from '../model/aggregate.ts'

/** The rows that are wanted, with their slots. */
export function chooseRows(rows: Rows, slots: Slots, isWanted: (row: number) => boolean): { rows: Rows; slots: Slots } {
  const chosen = { rows: new Int32Array(rows.length), slots: new Int32Array(rows.length) }
  let length = 0
  for (let i = 0; i < rows.length; i += 1) {
    if (!isWanted(rows[i]!)) continue
    chosen.rows[length] = rows[i]!
    chosen.slots[length] = slots[i]!
    length += 1
  }
  return { rows: chosen.rows.subarray(0, length), slots: chosen.slots.subarray(0, length) }
}

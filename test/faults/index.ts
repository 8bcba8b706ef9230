import { BYTES } from './bytes.ts'
import type { FaultGroup } from './fault.ts'
import { HOSTILE_TEXT } from './hostile-text.ts'

export const FAULT_GROUPS: readonly FaultGroup[] = [BYTES, HOSTILE_TEXT]

import { BYTES } from './bytes.ts'
import type { FaultGroup } from './fault.ts'
import { OUTPUT } from './output.ts'
import { SYSTEM_CALLS } from './system-calls.ts'

export const FAULT_GROUPS: readonly FaultGroup[] = [BYTES, OUTPUT, SYSTEM_CALLS]

import { BYTES } from './bytes.ts'
import { COMPRESSION } from './compression.ts'
import type { FaultGroup } from './fault.ts'

export const FAULT_GROUPS: readonly FaultGroup[] = [BYTES, COMPRESSION]

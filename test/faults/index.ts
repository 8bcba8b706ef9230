import { BYTES } from './bytes.ts'
import type { FaultGroup } from './fault.ts'
import { JSON_FAULTS } from './json.ts'
import { TIMES } from './times.ts'

export const FAULT_GROUPS: readonly FaultGroup[] = [BYTES, JSON_FAULTS, TIMES]

import { BYTES } from './bytes.ts'
import type { FaultGroup } from './fault.ts'
import { FILES } from './files.ts'
import { OUTPUT } from './output.ts'
import { SIGNALS } from './signals.ts'
import { SYSTEM_CALLS } from './system-calls.ts'

export const FAULT_GROUPS: readonly FaultGroup[] = [BYTES, FILES, OUTPUT, SIGNALS, SYSTEM_CALLS]

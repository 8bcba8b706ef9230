import { BYTES } from './bytes.ts'
import { COMPRESSION } from './compression.ts'
import type { FaultGroup } from './fault.ts'
import { FILES } from './files.ts'
import { HOSTILE_TEXT } from './hostile-text.ts'
import { JSON_FAULTS } from './json.ts'
import { OUTPUT } from './output.ts'
import { SIGNALS } from './signals.ts'
import { SYSTEM_CALLS } from './system-calls.ts'
import { TIMES } from './times.ts'

export const FAULT_GROUPS: readonly FaultGroup[] = [
  BYTES,
  COMPRESSION,
  FILES,
  HOSTILE_TEXT,
  JSON_FAULTS,
  OUTPUT,
  SIGNALS,
  SYSTEM_CALLS,
  TIMES,
]

import { ARCHIVES } from './archives.ts'
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

/** In the order of a log's way: its bytes, its files, what is made of it. */
export const FAULT_GROUPS: readonly FaultGroup[] = [
  BYTES,
  JSON_FAULTS,
  TIMES,
  FILES,
  SYSTEM_CALLS,
  COMPRESSION,
  ARCHIVES,
  OUTPUT,
  SIGNALS,
  HOSTILE_TEXT,
]

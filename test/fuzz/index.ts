import { COMMAND_LINES } from './command-lines.ts'
import { FORGED_STATES } from './forged-states.ts'
import { GRAMMAR } from './grammar.ts'
import { KERNEL } from './kernel.ts'
import { KERNEL_LINES } from './kernel-lines.ts'
import { KINDS } from './kinds.ts'
import { LOCATE } from './locate.ts'
import { LONG_LINES } from './long-lines.ts'
import { PROGRAM } from './program.ts'
import { SCAN } from './scan.ts'
import { type AnyTarget, anyTarget } from './target.ts'
import { TIMES } from './times.ts'
import { VALIDATE } from './validate.ts'
import { WHERE } from './where.ts'

/** What is tried: a row and its file to add one. */
export const TARGETS: readonly AnyTarget[] = [
  anyTarget(SCAN),
  anyTarget(KERNEL),
  anyTarget(KERNEL_LINES),
  anyTarget(KINDS),
  anyTarget(LONG_LINES),
  anyTarget(LOCATE),
  anyTarget(VALIDATE),
  anyTarget(TIMES),
  anyTarget(GRAMMAR),
  anyTarget(WHERE),
  anyTarget(PROGRAM),
  anyTarget(COMMAND_LINES),
  anyTarget(FORGED_STATES),
]

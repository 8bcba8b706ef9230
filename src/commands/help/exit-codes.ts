import { EXIT } from '../../model/exit-code.ts'
import type { HelpBlock } from '../help-text.ts'

export const EXIT_CODES: readonly HelpBlock[] = [
  'The exit code of every command:',
  [
    [`${EXIT.done}`, 'the run is complete'],
    [
      `${EXIT.negative}`,
      'the answer is no. grep: no line matched. validate: a line is invalid. stats: --fail-if holds or a group of --expect has no line. inspect, stats: no line could be read',
    ],
    [`${EXIT.failed}`, 'wrong use, or something could not be read or written; what was read is shown'],
    ['129, 130, 143', 'ended by SIGHUP, SIGINT (Ctrl-C) or SIGTERM; the result so far is shown and called partial'],
  ],
  'If both 1 and 2 hold, the code is 2. The end of the help of each command says what 0 and 1 mean there.',
]

import type { HelpBlock } from '../help-text.ts'

export const PRIVACY: readonly HelpBlock[] = [
  'Logs hold secrets: tokens, passwords, cookies, TURN credentials. In everything that is made from lines they are replaced by (secret): fields, groups, figures, problems. --show-secrets shows them.',
  'Not replaced:',
  [
    ['lines that grep prints', 'they are printed byte for byte, also with --meta and --json'],
    ['state files', 'they keep the values of their groups, so that they can be merged'],
    ['other values', 'names of channels and clients, IP addresses, and a secret without a known name or form'],
  ],
  'Look at an output before you publish it. The program reads files and writes its output; it sends nothing anywhere.',
]

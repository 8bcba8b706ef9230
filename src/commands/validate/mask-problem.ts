import { childPointer, splitPointer } from '../../kinds/json-pointer.ts'
import { isSecretPlace, keysOfPointer, maskText } from '../../redact/mask.ts'
import { MASK } from '../../redact/secret-forms.ts'

interface Told {
  readonly pointer: string
  /** As `describe` writes it: a scalar as JSON, a text perhaps cut off and followed by `…`; anything else in words. */
  readonly found: string
  readonly versions?: string[]
}

/** A problem that tells no secret of its line. */
export function maskProblem<Problem extends Told>(problem: Problem): Problem {
  const { pointer, found, versions } = problem
  const masked = { ...problem, pointer: maskPointer(pointer), found: maskFound(found, pointer) }
  return versions ? { ...masked, versions: versions.map(maskText) } : masked
}

/** Key by key, without the escapes of a pointer. */
const maskPointer = (pointer: string): string =>
  splitPointer(pointer).reduce((parent, key) => childPointer(parent, maskText(key)), '')

function maskFound(found: string, pointer: string): string {
  if (/^["\d-]/.test(found) && found !== '""' && isSecretPlace(keysOfPointer(pointer))) return MASK
  return found.startsWith('"') ? maskQuoted(found) : found
}

/** The text is masked without its escapes, which could hide a secret. */
function maskQuoted(found: string): string {
  const end = found.lastIndexOf('"') + 1
  const text = parseText(found.slice(0, end))
  const masked = maskText(text)
  return masked === text ? found : JSON.stringify(masked) + found.slice(end)
}

/** Of a fault of syntax it is one character, which may stand there without an escape: `"\"`. */
function parseText(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted
  }
}

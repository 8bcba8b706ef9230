import { COLON, COMMA, QUOTE, skipSpace } from './bytes'
import { checkString, hasEscape } from './strings'

/**
 * What stands between the values of an object or an array (RFC 8259, sections 4 and 5): the one loop of all who walk
 * through them. `close` is the bracket that ends it.
 *
 *     for (p = firstMember(p, close); p < end; p = nextMember(p, close)) {
 *       p = …  // behind the member or element
 *     }
 *     return behindLast(p)
 */

/** No place in a line: where a walk stands when it is over. */
const OVER: usize = usize.MAX_VALUE

/** Behind the bracket that ended the last walk; 0 if it ended at a fault. */
let behind: usize = 0

/** At the first member or element, p being behind the bracket that opens. */
// @ts-ignore: decorator
@inline
export function firstMember(p: usize, close: u8): usize {
  p = skipSpace(p)
  return load<u8>(p) == close ? endWalk(p + 1) : p
}

/** At the next one, p being behind the one before. */
// @ts-ignore: decorator
@inline
export function nextMember(p: usize, close: u8): usize {
  p = skipSpace(p)
  const byte = load<u8>(p)
  if (byte == COMMA) return skipSpace(p + 1)
  return endWalk(byte == close ? p + 1 : 0)
}

/** Behind the bracket that ends the object or array whose walk has just come to p; 0 if the line breaks off or has a fault. */
// @ts-ignore: decorator
@inline
export function behindLast(p: usize): usize {
  return p == OVER ? behind : 0
}

// @ts-ignore: decorator
@inline
function endWalk(p: usize): usize {
  behind = p
  return OVER
}

/** The quote that ends the key of the member that starts at p; 0 if there is no key, which is so rare that it is asked last. */
// @ts-ignore: decorator
@inline
export function keyEnd(p: usize, end: usize): usize {
  const quote = checkString(p + 1, end)
  return load<u8>(p) == QUOTE ? quote : 0
}

/** As `keyEnd`, and 0 also for a key with an escape: it may spell one that matters. */
// @ts-ignore: decorator
@inline
export function plainKeyEnd(p: usize, end: usize): usize {
  const quote = keyEnd(p, end)
  return hasEscape() ? 0 : quote
}

/** At the value of the member whose key ends with the quote at p; 0 if there is no colon. */
// @ts-ignore: decorator
@inline
export function behindColon(p: usize): usize {
  p = skipSpace(p + 1)
  return load<u8>(p) == COLON ? skipSpace(p + 1) : 0
}
